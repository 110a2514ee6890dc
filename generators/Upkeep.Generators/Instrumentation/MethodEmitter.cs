using Upkeep.Generators.Caching;
using Upkeep.Generators.Shared;
using Upkeep.Generators.Transactions;

namespace Upkeep.Generators.Instrumentation;

/// <summary>One forwarding method: not measured at all unless somebody listens.</summary>
internal static class MethodEmitter
{
    public static void Emit(SourceWriter writer, ForwardedMethodModel model, InstrumentedTypeModel type)
    {
        var method = model.Method;
        foreach (var attribute in method.Attributes)
        {
            writer.Line($"[{attribute}]");
        }

        var header = $"{(method.NeedsUnsafe ? "unsafe " : "")}{method.RefReturn}{method.ReturnType} {model.Interface}.{method.Name}{method.TypeParameterList}"
            + $"({string.Join(", ", method.Parameters.Select(static parameter => parameter.Declaration))})"
            + string.Concat(method.InheritedConstraintClauses.Select(static clause => $"\n    {clause}"));
        using (writer.Block(header))
        {
            if (model.RefusesTransaction)
            {
                TransactionalEmitter.EmitRefusal(writer, $"{type.DisplayName}.{method.Name}");
                return;
            }

            var layers = new List<Action>();
            var call = Layers(writer, model, type, layers);
            if (model.Operation is null)
            {
                writer.Line(method.ReturnType.IsVoid ? $"{call};" : $"return {Ref(method)}{call};");
            }
            else
            {
                EmitChoice(writer, model, call);
                writer.Line();
                EmitMeasured(writer, model, call);
            }

            foreach (var emit in layers)
            {
                writer.Line();
                emit();
            }
        }
    }

    /// <summary>What stands between the member and the inner object, from the inside: cache or transaction, then the watch, then what a write makes untrue.</summary>
    /// <returns>The call of the outermost.</returns>
    private static string Layers(SourceWriter writer, ForwardedMethodModel model, InstrumentedTypeModel type, List<Action> layers)
    {
        var method = model.Method;
        var call = model.CacheProperty is not null
            ? CachingEmitter.Call(model, type.CachesField)
            : $"{model.Target}.{method.Name}{method.TypeArgumentList}({method.ArgumentList})";
        if (model.Transaction is not null)
        {
            Add(model.InTransactionName, inner => TransactionalEmitter.EmitLocal(writer, model, inner, type.TransactionsField));
        }

        if (model.SlowAfter is not null)
        {
            Add(model.WatchedName, inner => SlowAfterEmitter.EmitLocal(writer, model, inner));
        }

        if (!model.Invalidations.IsEmpty)
        {
            Add(model.InvalidatingName, inner => CachingEmitter.EmitInvalidating(writer, model, inner, type.CachesField));
        }

        return call;

        void Add(string name, Action<string> emit)
        {
            var inner = call;
            layers.Insert(0, () => emit(inner));
            call = $"{name}({method.ArgumentList})";
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
            var arguments = string.Join(", ", new[] { TagEmitter.Expression(model), method.CancellationTokenName }.Where(static argument => argument is not null));
            writer.Line($"var {model.CallName} = {model.Operation}.{start}({arguments});");
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
