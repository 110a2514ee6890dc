using Upkeep.Sql.Advice.Access;
using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Advice.Checks;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice;

/// <summary>
/// Says what in a statement PostgreSQL cannot do fast, from its text and the schema alone. Where the schema is not certain it says less.
/// </summary>
public static class StatementAdvisor
{
    /// <param name="schema">Tables and their indexes.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="bound">Its meaning in that schema.</param>
    /// <param name="options">What the schema does not say.</param>
    public static IReadOnlyList<Finding> Advise(DatabaseSchema schema, Statement statement, BoundStatement bound, AdviceOptions? options = null)
    {
        options ??= AdviceOptions.Default;
        var findings = new List<Finding>(AdviseWithoutSchema(statement));
        if (bound.IsCertain && bound.Diagnostics.Count == 0)
        {
            var matcher = new IndexMatcher(schema, options);
            foreach (var block in BlockReader.Read(schema, statement, bound))
            {
                if (!block.IsUnclear && !block.Sources.Exists(source => IsUnclear(schema, source)))
                {
                    var access = new BlockAccess(schema, block, matcher);
                    AccessCheck.Run(schema, access, options, findings);
                    OrderCheck.Run(access, options, findings);
                    LockingCheck.Run(access, findings);
                }
            }

            ResultCheck.Run(statement, bound, options, findings);
            ValueListCheck.Run(statement, bound, options, findings);
            ReferencingCheck.Run(schema, statement, bound, options, findings);
        }

        return [.. findings.OrderBy(static finding => finding.Start).ThenBy(static finding => finding.Kind)];
    }

    /// <summary>What the text alone tells.</summary>
    public static IReadOnlyList<Finding> AdviseWithoutSchema(Statement statement)
    {
        var findings = new List<Finding>();
        TextCheck.Run(statement, findings);
        return findings;
    }

    private static bool IsUnclear(DatabaseSchema schema, Source source) => source.Table is { } table
        && (table.IsUncertain || table.HasUncertainIndexes || schema.ChildrenOf(table.Id).Any(static child => child.HasUncertainIndexes || child.IsUncertain));
}
