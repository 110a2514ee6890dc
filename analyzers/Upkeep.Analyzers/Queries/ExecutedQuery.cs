using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Sql;

namespace Upkeep.Analyzers.Queries;

/// <summary>One execution of SQL: its connection, its text where that can be seen, and what else goes into it.</summary>
internal sealed record ExecutedQuery(IInvocationOperation Call, IOperation? Connection, IOperation? Text, IReadOnlyList<IOperation> Inputs)
{
    /// <summary>Where the command was found that is executed; null if it was made here, or there is none.</summary>
    public IOperation? FoundCommand { get; private init; }

    public static ExecutedQuery? Of(IInvocationOperation call, DatabaseModel model)
    {
        if (model.Members.EffectOf(call.TargetMethod) is MemberEffect.Execute or MemberEffect.ExecuteReader)
        {
            return model.Members.IsDapper(call.TargetMethod) ? OfDapper(call, model) : OfCommand(call, model);
        }

        return EntityFrameworkQuery.Is(call.TargetMethod)
            ? new ExecutedQuery(call, null, null, [.. call.Arguments.Select(argument => argument.Value).Concat(call.Instance is { } instance ? [instance] : [])])
            : null;
    }

    private static ExecutedQuery? OfDapper(IInvocationOperation call, DatabaseModel model)
    {
        var text = SqlSink.TextOf(call, model);
        var definition = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.Name == "CommandDefinition")?.Value;
        if (definition is IObjectCreationOperation creation)
        {
            text = SqlSink.TextOf(creation, model);
        }

        return new ExecutedQuery(call, call.Arguments.FirstOrDefault()?.Value, text, [.. call.Arguments.Skip(1).Select(argument => argument.Value).Where(value => value != text)]);
    }

    // A batch is the cure, not the illness.
    private static ExecutedQuery? OfCommand(IInvocationOperation call, DatabaseModel model)
    {
        if (call.Instance is not { } command || IsBatch(command.Type) || model.Types.KindOf(command.Type) != ResourceKind.Command)
        {
            return null;
        }

        var creation = command is ILocalReferenceOperation local ? Unwrap(new LocalValues().ValueOf(local)) : Unwrap(command);
        var text = creation is null ? null : SqlSink.TextOf(creation, model);
        var connection = creation switch
        {
            IInvocationOperation { Instance: { } owner } => owner,
            IObjectCreationOperation made => made.Arguments.Select(argument => argument.Value).FirstOrDefault(value => model.Types.KindOf(value.Type) == ResourceKind.Connection),
            _ => null,
        };
        return new ExecutedQuery(call, connection, text ?? AssignedText(command), [command])
        {
            FoundCommand = creation switch
            {
                IObjectCreationOperation or IInvocationOperation => null,
                IMemberReferenceOperation or IArrayElementReferenceOperation => creation,
                _ => command,
            },
        };
    }

    private static bool IsBatch(ITypeSymbol? type) => type?.Name is "DbBatch" or "NpgsqlBatch";

    private static IOperation? Unwrap(IOperation? operation)
    {
        while (operation is IConversionOperation or IAwaitOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IAwaitOperation)operation).Operation;
        }

        return operation;
    }

    private static IOperation? AssignedText(IOperation command) => command is ILocalReferenceOperation local ? LocalIndex.Of(local)?.CommandText : null;
}
