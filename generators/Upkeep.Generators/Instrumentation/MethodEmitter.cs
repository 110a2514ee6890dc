using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>One forwarding method: not measured at all unless somebody listens.</summary>
internal static class MethodEmitter
{
    public static void Emit(SourceWriter writer, ForwardedMethodModel model)
    {
        var method = model.Method;
        foreach (var attribute in method.Attributes)
        {
            writer.Line($"[{attribute}]");
        }

        var header = $"{(method.NeedsUnsafe ? "unsafe " : "")}{method.RefReturn}{method.ReturnType} {model.Interface}.{method.Name}{method.TypeParameterList}"
            + $"({string.Join(", ", method.Parameters.Select(static parameter => parameter.Declaration))})"
            + string.Concat(method.InheritedConstraintClauses.Select(static clause => $"\n    {clause}"));
        var inner = $"{model.Target}.{method.Name}{method.TypeArgumentList}({method.ArgumentList})";
        using (writer.Block(header))
        {
            if (model.Operation is null)
            {
                writer.Line(method.ReturnType.IsVoid ? $"{inner};" : $"return {Ref(method)}{inner};");
                return;
            }

            EmitUnmeasured(writer, model, inner);
            writer.Line();
            EmitMeasured(writer, model, inner);
        }
    }

    private static void EmitUnmeasured(SourceWriter writer, ForwardedMethodModel model, string inner)
    {
        using (writer.Block($"if (!{model.Operation}.IsEnabled)"))
        {
            if (model.Method.ReturnType.IsVoid)
            {
                writer.Line($"{inner};");
                writer.Line("return;");
            }
            else
            {
                writer.Line($"return {Ref(model.Method)}{inner};");
            }
        }
    }

    private static void EmitMeasured(SourceWriter writer, ForwardedMethodModel model, string inner)
    {
        var start = model.Method.Shape == ReturnShape.AsyncEnumerable ? "StartEnumeration" : "Start";
        writer.Line($"var {model.CallName} = {model.Operation}.{start}({model.Method.CancellationTokenName});");
        using (writer.Block("try"))
        {
            switch (model.Method.Shape)
            {
                case ReturnShape.Void:
                    writer.Line($"{inner};");
                    break;
                case ReturnShape.Value:
                    var readOnly = model.Method.RefReturn;
                    writer.Line($"{readOnly}var {model.ResultName} = {Ref(model.Method)}{inner};");
                    writer.Line($"{model.CallName}.Succeed();");
                    writer.Line($"return {Ref(model.Method)}{model.ResultName};");
                    break;
                default:
                    writer.Line($"return {model.CallName}.Track({inner});");
                    break;
            }
        }

        using (writer.Block($"catch (global::System.Exception {model.ExceptionName})"))
        {
            writer.Line($"{model.CallName}.Fail({model.ExceptionName});");
            writer.Line("throw;");
        }

        if (model.Method.Shape == ReturnShape.Void)
        {
            writer.Line();
            writer.Line($"{model.CallName}.Succeed();");
        }
    }

    private static string Ref(MethodModel method) => method.RefReturn.Length > 0 ? "ref " : "";
}
