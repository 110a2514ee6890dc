using Upkeep.Generators.Instrumentation;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Transactions;

/// <summary>The definition of a member's transaction, and the local function that runs the member in it.</summary>
internal static class TransactionalEmitter
{
    public const string Runner = "global::Upkeep.Transactions.TransactionRunner";
    private const string Definition = "global::Upkeep.Transactions.TransactionDefinition";

    public static void EmitField(SourceWriter writer, TransactionalMemberModel model)
    {
        var settings = new List<string>();
        if (model.IsolationLevel is { } level)
        {
            settings.Add($"IsolationLevel = global::System.Data.IsolationLevel.{level}");
        }

        settings.Add($"MaxAttempts = {Literals.Int(model.MaxAttempts)}");
        if (model.Propagation is { } propagation)
        {
            settings.Add($"Propagation = global::Upkeep.TransactionPropagation.{propagation}");
        }

        writer.Line($"private static readonly {Definition} {model.FieldName} = new {Definition}({Literals.String(model.FunctionName)}) {{ {string.Join(", ", settings)} }};");
    }

    /// <summary>The body of a member that the compiler has warned about: it must not run without the transaction it asks for.</summary>
    public static void EmitRefusal(SourceWriter writer, string member) =>
        writer.Line($"throw new global::System.NotSupportedException({Literals.String($"{member} is [Transactional] but cannot run in a transaction. The compiler says why: UPK0022.")});");

    /// <summary>The local function that runs the inner call in the transaction.</summary>
    public static void EmitLocal(SourceWriter writer, ForwardedMethodModel model, string inner, string transactions)
    {
        var method = model.Method;
        var run = method.Shape is ReturnShape.ValueTask or ReturnShape.ValueTaskOfT ? "RunValueAsync" : "RunAsync";
        using (writer.Block($"{method.ReturnType} {model.InTransactionName}({string.Join(", ", method.Parameters.Select(static parameter => parameter.Declaration))})"))
        {
            writer.Line($"return {transactions}.{run}({model.Transaction!.FieldName}, () => {inner}, {method.CancellationTokenName ?? "default"});");
        }
    }
}
