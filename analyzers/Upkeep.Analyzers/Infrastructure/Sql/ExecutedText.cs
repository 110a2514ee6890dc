using Microsoft.CodeAnalysis;
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
            if (command.Site is null || TextAt(command.Site) is not { } text)
            {
                return null;
            }

            texts.Add(text);
        }

        return texts.Count == 0 ? null : texts;
    }

    private EmbeddedSql? TextAt(IOperation lowered) =>
        originals.Of(lowered) is { } operation && SqlSink.TextOf(operation, model) is { } text ? EmbeddedSqlReader.Read(text, model.Level) : null;
}
