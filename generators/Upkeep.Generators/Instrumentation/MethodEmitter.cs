using Upkeep.Generators.Caching;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>One forwarding method: not measured at all unless somebody listens.</summary>
internal static class MethodEmitter
{
    public static void Emit(SourceWriter writer, ForwardedMethodModel model, string caches)
    {
        var method = model.Method;
        foreach (var attribute in method.Attributes)
        {
            writer.Line($"[{attribute}]");
        }

        var header = $"{(method.NeedsUnsafe ? "unsafe " : "")}{method.RefReturn}{method.ReturnType} {model.Interface}.{method.Name}{method.TypeParameterList}"
            + $"({string.Join(", ", method.Parameters.Select(static parameter => parameter.Declaration))})"
            + string.Concat(method.InheritedConstraintClauses.Select(static clause => $"\n    {clause}"));
        var member = $"{model.Target}.{method.Name}{method.TypeArgumentList}({method.ArgumentList})";
        var inner = model.CacheProperty is not null ? CachingEmitter.Call(model, caches)
            : model.Invalidations.IsEmpty ? member
            : $"{model.InvalidatingName}({method.ArgumentList})";
        using (writer.Block(header))
        {
            if (model.Operation is null)
            {
                writer.Line(method.ReturnType.IsVoid ? $"{inner};" : $"return {Ref(method)}{inner};");
                return;
            }

            EmitChoice(writer, model, inner);
            writer.Line();
            EmitMeasured(writer, model, inner);
            if (!model.Invalidations.IsEmpty)
            {
                writer.Line();
                CachingEmitter.EmitInvalidating(writer, model, member, caches);
            }
        }
    }

    /// <summary>The member itself stays this small: without a try block or locals, an unmeasured call costs a test and a jump.</summary>
    private static void EmitChoice(SourceWriter writer, ForwardedMethodModel model, string inner)
    {
        var method = model.Method;
        var measured = $"{model.MeasuredName}({method.ArgumentList})";
        using (writer.Block($"if ({model.Operation}.IsEnabled)"))
        {
            if (method.ReturnType.IsVoid)
            {
                writer.Line($"{measured};");
                writer.Line("return;");
            }
            else
            {
                writer.Line($"return {Ref(method)}{measured};");
            }
        }

        writer.Line();
        writer.Line(method.ReturnType.IsVoid ? $"{inner};" : $"return {Ref(method)}{inner};");
    }

    private static void EmitMeasured(SourceWriter writer, ForwardedMethodModel model, string inner)
    {
        var method = model.Method;
        foreach (var attribute in method.Attributes)
        {
            writer.Line($"[{attribute}]");
        }

        var parameters = string.Join(", ", method.Parameters.Select(static parameter => parameter.Declaration));
        using (writer.Block($"{method.RefReturn}{method.ReturnType} {model.MeasuredName}({parameters})"))
        {
            var start = method.Shape == ReturnShape.AsyncEnumerable ? "StartEnumeration" : "Start";
            writer.Line($"var {model.CallName} = {model.Operation}.{start}({method.CancellationTokenName});");
            using (writer.Block("try"))
            {
                EmitCall(writer, model, inner);
            }

            using (writer.Block($"catch (global::System.Exception {model.ExceptionName})"))
            {
                writer.Line($"{model.CallName}.Fail({model.ExceptionName});");
                writer.Line("throw;");
            }

            if (method.Shape == ReturnShape.Void)
            {
                writer.Line();
                writer.Line($"{model.CallName}.Succeed();");
            }
        }
    }

    private static void EmitCall(SourceWriter writer, ForwardedMethodModel model, string inner)
    {
        switch (model.Method.Shape)
        {
            case ReturnShape.Void:
                writer.Line($"{inner};");
                break;
            case ReturnShape.Value:
                writer.Line($"{model.Method.RefReturn}var {model.ResultName} = {Ref(model.Method)}{inner};");
                writer.Line($"{model.CallName}.Succeed();");
                writer.Line($"return {Ref(model.Method)}{model.ResultName};");
                break;
            default:
                writer.Line($"return {model.CallName}.Track({inner});");
                break;
        }
    }

    private static string Ref(MethodModel method) => method.RefReturn.Length > 0 ? "ref " : "";
}
