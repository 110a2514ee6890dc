using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4025</summary>
internal sealed class WholeTableRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.WholeTable, "UPDATE or DELETE without WHERE", "This {0} has no WHERE and hits every row of '{1}'",
        "Each row is written, locked and left behind as a dead one for VACUUM. Where all rows are meant, 'where true' says so, and TRUNCATE empties a table at once.",
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override bool WorksWithoutSchema => true;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        foreach (var node in statement.DescendantsAndSelf())
        {
            switch (node)
            {
                case UpdateStatement { Where: null } update:
                    Report(query, "UPDATE", update, update.Target);
                    break;
                case DeleteStatement { Where: null } delete:
                    Report(query, "DELETE", delete, delete.Target);
                    break;
            }
        }
    }

    private void Report(EmbeddedQuery query, string verb, Statement statement, NamedTable target)
    {
        // The word itself: WITH may stand before it.
        var start = query.Sql.Text.LastIndexOf(verb, target.Start, target.Start - statement.Start + 1, StringComparison.OrdinalIgnoreCase);
        query.Report(Descriptor, Math.Max(start, statement.Start), verb.Length, verb, target.Name.Name.Value);
    }
}
