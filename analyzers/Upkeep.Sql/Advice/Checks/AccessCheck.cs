using Upkeep.Sql.Advice.Access;
using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>Conditions and join keys that no index serves, with the reason.</summary>
internal static class AccessCheck
{
    public static void Run(DatabaseSchema schema, BlockAccess access, AdviceOptions options, List<Finding> findings)
    {
        foreach (var source in access.Unserved)
        {
            foreach (var member in access.Family(source))
            {
                if (!IsSmall(member.Table!, options) && !access.IsServed(source, member, access.OwnOf(source)))
                {
                    ReportPredicate(schema, access, access.OwnOf(source), member, options, findings);
                }
            }
        }

        foreach (var source in access.Block.Sources)
        {
            if (!access.HasUnclear && source.Table is { } table && !access.Reached.Contains(source) && !IsSmall(table, options))
            {
                ReportJoinKey(schema, access, source, findings);
            }
        }
    }

    public static bool IsSmall(Relation table, AdviceOptions options) => options.Sizes?.Find(table) is { } rows && rows < options.SmallTableRows;

    /// <summary>The place in the statement's text, the view's name where the condition is in a view.</summary>
    public static (int Start, int Length) PlaceOf(Restriction restriction) => (restriction.Node.Start, restriction.Node.Length);

    private static void ReportPredicate(DatabaseSchema schema, BlockAccess access, IReadOnlyList<Restriction> own, Source source, AdviceOptions options, List<Finding> findings)
    {
        var columns = own.SelectMany(restriction => ExpressionFacts.ColumnsOf(restriction.Expression, source)).Distinct().ToArray();
        var table = source.Table!;
        var create = IndexSuggestion.ForConditions(schema, source, own);
        var reasons = new List<Finding>();
        foreach (var restriction in own)
        {
            PredicateReasons.Explain(schema, access, source, restriction, reasons);
        }

        // A condition that most rows may meet is no work for an index, whichever there are.
        var isSelective = own.Any(static restriction => IsSelective(restriction.OnConvertedRows ?? restriction.Expression));
        var known = options.Sizes?.Find(table) is { } rows ? string.Format(System.Globalization.CultureInfo.InvariantCulture, " ({0:N0} rows)", rows) : "";
        var (start, length) = PlaceOf(own[0]);
        findings.Add(new Finding
        {
            Kind = FindingKind.UnservablePredicate,
            Level = isSelective ? FindingLevel.Warning : FindingLevel.Information,
            Relation = table,
            Columns = columns,
            Message = $"no index of \"{table.Name}\" can find the rows for this condition{(columns.Length > 0 ? " on " + Names(columns) : "")}: PostgreSQL reads the whole table{known}"
                + (create is null ? "" : "; consider: " + create),
            Start = start,
            Length = length,
            CreateIndex = create,
        });
        findings.AddRange(isSelective ? reasons : reasons.Select(static reason => reason with { Level = FindingLevel.Information }));
    }

    private static void ReportJoinKey(DatabaseSchema schema, BlockAccess access, Source source, List<Finding> findings)
    {
        var joins = access.AllOf(source).Where(static restriction => restriction.Needs.Count > 0 && !restriction.IsDerived).ToArray();

        // What an index has found is joined with the whole table, though another whole table could lead to it.
        var found = access.Reached.Where(other => other.Table is not null && access.Served.Contains(other)).ToArray();
        var isJoinedToFound = joins.Any(restriction => restriction.Needs.All(found.Contains));
        if (isJoinedToFound)
        {
            joins = [.. joins.Where(restriction => restriction.Needs.All(found.Contains))];
        }

        ICollection<Source> others = isJoinedToFound ? [.. access.Reached] : [.. access.Block.Sources.Where(other => other != source)];

        // The join works from the other side when that one has the index, and a whole table is joined by hashing anyway.
        if (joins.Length == 0 || access.IsFoundFrom(source, others)
            || (!isJoinedToFound && joins.SelectMany(static restriction => restriction.Needs).Any(other => access.IsFoundFrom(other, [source]) && access.OwnOf(other).Count == 0)))
        {
            return;
        }

        var columns = joins.SelectMany(restriction => ExpressionFacts.ColumnsOf(restriction.Expression, source)).Distinct().ToArray();
        var (start, length) = PlaceOf(joins[0]);
        foreach (var member in access.Family(source).Where(member => !access.IsServed(source, member, joins)))
        {
            ReportJoinKey(schema, member, joins, columns, start, length, findings);
        }
    }

    private static void ReportJoinKey(DatabaseSchema schema, Source source, Restriction[] joins, string[] columns, int start, int length, List<Finding> findings)
    {
        var create = IndexSuggestion.ForConditions(schema, source, joins);
        findings.Add(new Finding
        {
            Kind = FindingKind.UnservableJoinKey,
            Level = FindingLevel.Information,
            Relation = source.Table,
            Columns = columns,
            Message = $"no index of \"{source.Table!.Name}\" finds the rows of this join{(columns.Length > 0 ? " by " + Names(columns) : "")}: PostgreSQL reads the whole table for it"
                + (create is null ? "" : "; consider: " + create),
            Start = start,
            Length = length,
            CreateIndex = create,
        });
    }

    public static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(Identifiers.Quote));

    private static bool IsSelective(BoundExpression expression) => expression switch
    {
        BoundOperator op => op.Operator.Name is not ("<>" or "!~~" or "!~~*" or "!~" or "!~*"),
        BoundArrayOperator any => !any.IsAll,
        BoundBoolean { Kind: BooleanKind.Or } or => or.Operands.All(IsSelective),
        BoundBoolean { Kind: BooleanKind.And } and => and.Operands.Any(IsSelective),
        BoundTest or BoundBoolean or BoundColumn or BoundDistinct or BoundOther => false,
        _ => true,
    };
}
