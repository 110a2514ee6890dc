using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>What callers of a saga use: run it, start it, look at it, cancel it.</summary>
internal static class SagaCallerEmitter
{
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";

    public static void Emit(SourceWriter writer, SagaModel model, SagaNames names)
    {
        var saga = GeneratedCode.Xml(model.DurableName);
        var input = $"{model.Input.Text} input, string idempotencyKey, ";
        var handle = $"{Task}<global::Upkeep.Result<global::Upkeep.SagaHandle>>";

        Summary(writer, $"Starts saga <c>{saga}</c> and waits for its end, or for the end of the one that has the key already.");
        Inputs(writer);
        writer.Line("/// <param name=\"cancellationToken\">Ends the wait. The saga goes on.</param>");
        writer.Line("/// <returns>The result; or the error of the step that refused, after the steps before it were compensated.</returns>");
        Method(
            writer, names, $"{model.RunAccessibility} {Task}<global::Upkeep.Result<{model.Result.Text}>> RunAsync", input + Token,
            $"RunAsync({names.Descriptor}, input, idempotencyKey, cancellationToken)");

        Summary(writer, $"Stores saga <c>{saga}</c>, or finds the one that has the key already, and returns: it runs from here on without a caller.");
        Inputs(writer);
        writer.Line("/// <param name=\"cancellationToken\">Ends the attempt to store it.</param>");
        Method(
            writer, names, $"{model.RunAccessibility} {handle} StartAsync", input + Token,
            $"StartAsync({names.Descriptor}, input, idempotencyKey, cancellationToken)");

        Summary(writer, $"Stores saga <c>{saga}</c> in the caller's transaction: it exists, and is run, if and only if that transaction commits.");
        Inputs(writer);
        writer.Line("/// <param name=\"transaction\">Open, in the database that has the saga log. It is not ended here.</param>");
        writer.Line("/// <param name=\"cancellationToken\">Ends the attempt to store it.</param>");
        Method(
            writer, names, $"{model.RunAccessibility} {handle} StartAsync", $"{input}global::System.Data.Common.DbTransaction transaction, {Token}",
            $"StartAsync({names.Descriptor}, input, idempotencyKey, transaction, cancellationToken)");

        Summary(writer, $"Where a saga <c>{saga}</c> is; null when the log has none with this id.");
        writer.Line("/// <param name=\"sagaId\">The id of a handle, or the transaction id of an error.</param>");
        writer.Line("/// <param name=\"cancellationToken\">Ends the reading.</param>");
        Method(
            writer, names, $"{model.RunAccessibility} {Task}<global::Upkeep.SagaStatus<{model.Result.Text}>?> FindAsync", $"global::System.Guid sagaId, {Token}",
            $"FindAsync({names.Descriptor}, sagaId, cancellationToken)");

        Summary(writer, "Asks for a saga to be cancelled, durably: whoever runs it compensates what it has done, unless it is past its point of no return.");
        writer.Line("/// <param name=\"sagaId\">The id of a handle, or the transaction id of an error.</param>");
        writer.Line("/// <param name=\"cancellationToken\">Ends the attempt to ask.</param>");
        writer.Line("/// <returns>Whether it will be compensated; false when it is too late.</returns>");
        Method(
            writer, names, $"{model.RunAccessibility} {Task}<bool> RequestCancelAsync", $"global::System.Guid sagaId, {Token}",
            "RequestCancelAsync(Definition, sagaId, cancellationToken)");
        EmitRuntime(writer, model, names);
    }

    private static void Summary(SourceWriter writer, string text)
    {
        writer.Line();
        writer.Line($"/// <summary>{text}</summary>");
    }

    private static void Inputs(SourceWriter writer)
    {
        writer.Line("/// <param name=\"input\">What the saga is about. The same key must always come with an equal input.</param>");
        writer.Line("/// <param name=\"idempotencyKey\">The caller's own key for this piece of work: calling again with it does nothing twice.</param>");
    }

    private static void Method(SourceWriter writer, SagaNames names, string declaration, string parameters, string call)
    {
        writer.Line(GeneratedCode.Attribute);
        writer.Line($"{declaration}(");
        using (writer.Indent())
        {
            writer.Line($"{parameters}) =>");
            writer.Line($"{names.RequiredRuntime}.{call};");
        }
    }

    private static void EmitRuntime(SourceWriter writer, SagaModel model, SagaNames names)
    {
        writer.Line();
        writer.Line($"private {SagaEmitter.Types}SagaRuntime {names.RequiredRuntime} => {names.Runtime} ?? throw new global::System.InvalidOperationException(");
        using (writer.Indent())
        {
            writer.Line($"{Literals.String($"{Identifiers.Unescape(model.TypeName)} was not made by the service provider: call services.AddUpkeep().{RegistrationNames.MethodOf(model.TypeName)}() and resolve it.")});");
        }
    }
}
