using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Finds the SQL an execution in a flow graph sends, as far as it is written in the method.</summary>
internal sealed class ExecutedText(OriginalOperations originals, DatabaseModel model)
{
    /// <summary>The texts of the call itself (Dapper) or of the commands it is called on; null when one of them is unknown.</summary>
    public IReadOnlyList<EmbeddedSql>? Of(in ObjectEvent execution, ObjectGraph graph)
    {
        if (TextAt(execution.Operation) is { } direct)
        {
            return [direct];
        }

        var targets = execution.Targets;
        var texts = new List<EmbeddedSql>();
        foreach (var command in graph.Objects.Where(tracked => (targets & tracked.Bit) != 0))
        {
            if (command.Site is null || originals.Of(command.Site) is not { } site || !Add(site, texts))
            {
                return null;
            }
        }

        return texts.Count == 0 ? null : texts;
    }

    /// <summary>The beginnings of the texts that a helper which runs statements is given, as far as they are written at its call.</summary>
    public IEnumerable<EmbeddedSql> BeginningsGivenAt(IOperation atCall)
    {
        foreach (var argument in (atCall as IInvocationOperation ?? atCall.Parent as IInvocationOperation)?.Arguments ?? [])
        {
            var beginning = argument.Value is IInterpolatedStringOperation { Parts: { Length: > 0 } parts } && parts[0] is IInterpolatedStringTextOperation first ? first.Text : argument.Value;
            if (beginning.ConstantValue is { HasValue: true, Value: string { Length: > 0 } text })
            {
                yield return new EmbeddedSql(text, [], [], [], model.Level);
            }
        }
    }

    // A command has the text it is made with, and those it is given later.
    private bool Add(IOperation site, List<EmbeddedSql> texts)
    {
        if (LocalIndex.ExtendsCommandText(site))
        {
            return false;
        }

        var before = texts.Count;
        foreach (var text in (SqlSink.TextOf(site, model) is { } made ? (IEnumerable<IOperation>)[made] : []).Concat(LocalIndex.OfDeclarationAround(site)?.CommandTexts ?? []))
        {
            if (EmbeddedSqlReader.Read(text, model.Level) is not { } read)
            {
                return false;
            }

            texts.Add(read);
        }

        return texts.Count > before;
    }

    private EmbeddedSql? TextAt(IOperation lowered) =>
        originals.Of(lowered) is { } operation && SqlSink.TextOf(operation, model) is { } text ? EmbeddedSqlReader.Read(text, model.Level) : null;
}
