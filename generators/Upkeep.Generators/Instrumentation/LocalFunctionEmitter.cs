using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>Local functions with the signature of their member, around a call and something that follows it in any case.</summary>
internal static class LocalFunctionEmitter
{
    private static bool IsAwaited(MethodModel method) => method.Shape is ReturnShape.Task or ReturnShape.TaskOfT or ReturnShape.ValueTask or ReturnShape.ValueTaskOfT;

    /// <summary>The header: async if the member can be awaited.</summary>
    public static string LocalHeader(this MethodModel method, string name) =>
        $"{(IsAwaited(method) ? "async " : "")}{method.RefReturn}{method.ReturnType} {name}({string.Join(", ", method.Parameters.Select(static parameter => parameter.Declaration))})";

    /// <summary>The call in a try block, awaited where it can be, and what follows it whether it succeeded or not.</summary>
    public static void EmitCallWithFinally(this MethodModel method, SourceWriter writer, string inner, Action emitFinally)
    {
        var hasResult = !method.ReturnType.IsVoid && method.Shape is not (ReturnShape.Task or ReturnShape.ValueTask);
        using (writer.Block("try"))
        {
            var call = IsAwaited(method) ? $"await {inner}.ConfigureAwait(false)" : inner;
            var byReference = method.RefReturn.Length > 0 ? "ref " : "";
            writer.Line(hasResult ? $"return {byReference}{call};" : $"{call};");
        }

        using (writer.Block("finally"))
        {
            emitFinally();
        }
    }
}
