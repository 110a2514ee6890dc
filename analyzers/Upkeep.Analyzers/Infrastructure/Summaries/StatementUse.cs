using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Summaries;

/// <summary>Says of a statement that is run whether it only reads, from its text or, where that is not seen, from how it is run.</summary>
internal sealed class StatementUse(DatabaseTypes types, MemberTable members, SqlSinks sinks, LanguageLevel level)
{
    public ObjectUse Of(IInvocationOperation call)
    {
        var byName = ReadsByName(call.TargetMethod) ? ObjectUse.Reads : ObjectUse.Executes;
        if (TextsOf(call) is not { Count: > 0 } texts)
        {
            return byName;
        }

        var use = ObjectUse.None;
        foreach (var text in texts)
        {
            use |= text is IParameterReferenceOperation ? ObjectUse.RunsGiven | byName
                : EmbeddedSqlReader.Read(text, level) is not { } sql ? byName
                : StatementReading.IsReadOnly(sql) ? ObjectUse.Reads
                : ObjectUse.Executes;
        }

        return use;
    }

    /// <summary>What asks for a result is taken for a query as long as nobody knows better.</summary>
    public static bool ReadsByName(IMethodSymbol method) =>
        MemberTable.BaseName(method) is "ExecuteReader" or "ExecuteScalar" or "Wait" || method.Name.StartsWith("Query", StringComparison.Ordinal);

    /// <summary>Whether a helper that runs what it is given is given a statement that only reads; null when no text is seen.</summary>
    public static bool? GivenOnlyReads(IOperation atCall, LanguageLevel level)
    {
        bool? onlyReads = null;
        foreach (var argument in (atCall as IInvocationOperation ?? atCall.Parent as IInvocationOperation)?.Arguments ?? [])
        {
            if (argument.Value.ConstantValue is not { HasValue: true, Value: string { Length: > 0 } text })
            {
                continue;
            }

            var sql = new EmbeddedSql(text, [], [], [], level);
            if (StatementReading.IsReadOnly(sql))
            {
                onlyReads ??= true;
            }
            else if (StatementReading.KindOf(sql) is StatementShape.Query or StatementShape.RowWrite)
            {
                onlyReads = false;
            }
        }

        return onlyReads;
    }

    // Null when part of what is sent is not seen.
    private List<IOperation>? TextsOf(IInvocationOperation call)
    {
        if (members.IsDapper(call.TargetMethod))
        {
            var definition = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Type.Name == "CommandDefinition")?.Value;
            return (definition is null ? sinks.Find(call) : Created(definition) is { } created ? sinks.Find(created) : null) is { } use ? [use.Text] : null;
        }

        if (call.Instance is not { } command || types.KindOf(command.Type) != ResourceKind.Command || LocalIndex.ExtendsCommandText(call))
        {
            return null;
        }

        var texts = new List<IOperation>();
        if (Created(command) is { } creation && sinks.Find(creation) is { } atCreation)
        {
            texts.Add(atCreation.Text);
        }

        if (command is ILocalReferenceOperation local && LocalIndex.Of(local) is { } entry)
        {
            texts.AddRange(entry.CommandTexts);
        }

        return texts;
    }

    private static IOperation? Created(IOperation value)
    {
        var made = value is ILocalReferenceOperation local ? new LocalValues().ValueOf(local) : value;
        while (made is IConversionOperation or IAwaitOperation)
        {
            made = made is IConversionOperation conversion ? conversion.Operand : ((IAwaitOperation)made).Operation;
        }

        return made;
    }
}
