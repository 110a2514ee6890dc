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
        var findings = new List<Finding>(AdviseWithoutSchema(statement, bound.Sql));
        if (bound.IsCertain && bound.Diagnostics.Count == 0)
        {
            var matcher = new IndexMatcher(schema, options);
            foreach (var block in BlockReader.Read(schema, statement, bound))
            {
                if (!block.IsUnclear && !block.IsNeverRead)
                {
                    var access = new BlockAccess(schema, block, matcher);
                    AccessCheck.Run(schema, access, options, findings);
                    if (!access.HasUnclear)
                    {
                        OrderCheck.Run(access, options, findings);
                        LockingCheck.Run(access, findings);
                    }
                }
            }

            ResultCheck.Run(statement, bound, options, findings);
            ValueListCheck.Run(statement, bound, options, findings);
            ReferencingCheck.Run(schema, statement, bound, options, findings);
            if (ReadsSmallTablesOnly(bound, options))
            {
                findings.RemoveAll(static finding => finding.Kind is FindingKind.OrderByRandom or FindingKind.OffsetPaging or FindingKind.CountForExistence);
            }
        }

        // What a condition implies is told once, at the condition.
        var told = new HashSet<(FindingKind Kind, int? Relation, int Start, int Length)>();
        return
        [
            .. findings.Where(finding => told.Add((finding.Kind, finding.Relation?.Id, finding.Start, finding.Length)))
                .Select(finding => Graded(finding, options))
                .OrderBy(static finding => finding.Start).ThenBy(static finding => finding.Kind),
        ];
    }

    /// <summary>What the text alone tells.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="sql">The text it was parsed from.</param>
    public static IReadOnlyList<Finding> AdviseWithoutSchema(Statement statement, string sql)
    {
        var findings = new List<Finding>();
        TextCheck.Run(statement, sql, findings);
        return findings;
    }

    /// <summary>Leaves out what a finding that is more exact explains.</summary>
    public static IEnumerable<Finding> MostExact(IReadOnlyList<Finding> findings) =>
        findings.Where(finding => !findings.Any(other => other.Explains == finding.Kind && other.Relation?.Id == finding.Relation?.Id));

    // What depends on the number of rows is a warning where there are many.
    private static Finding Graded(Finding finding, AdviceOptions options) =>
        finding is { Level: FindingLevel.Information, Relation: { } relation, Kind: FindingKind.UnservablePredicate or FindingKind.UnservableJoinKey or FindingKind.UnservableOrder or FindingKind.UnboundedList }
        && options.Sizes?.Find(relation) >= options.LargeTableRows
            ? finding with { Level = FindingLevel.Warning }
            : finding;

    private static bool ReadsSmallTablesOnly(BoundStatement bound, AdviceOptions options)
    {
        var relations = bound.Tables.Values.Select(static entry => entry.Relation).OfType<Relation>().ToList();
        return relations.Count > 0 && relations.TrueForAll(relation => AccessCheck.IsSmall(relation, options));
    }
}
