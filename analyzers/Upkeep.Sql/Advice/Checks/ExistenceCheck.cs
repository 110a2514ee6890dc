using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>count(*) where EXISTS is meant: <c>count(*) &gt; 0</c>, <c>0 = count(*)</c>, the same of a subquery.</summary>
internal static class ExistenceCheck
{
    public static void Run(Statement statement, string sql, List<Finding> findings)
    {
        foreach (var node in statement.DescendantsAndSelf())
        {
            switch (node)
            {
                case SelectStatement { GroupBy: null, Having: null, Items.Count: 1 } select when select.Items[0].Expression is BinaryExpression comparison
                    && Compared(comparison) is FunctionCall && Asks(comparison) is { } isThere:
                    findings.Add(Make(comparison, ReplacementOfAll(select, comparison, isThere, sql)));
                    break;
                case BinaryExpression comparison when Compared(comparison) is SubqueryExpression { Query: SelectStatement counted } && Asks(comparison) is { } isThere:
                    findings.Add(Make(comparison, ReplacementOfSubquery(counted, comparison, isThere, sql)));
                    break;
                default:
                    break;
            }
        }
    }

    private static Finding Make(BinaryExpression comparison, Replacement? replacement) => new()
    {
        Kind = FindingKind.CountForExistence,
        Message = "count(*) reads every row to learn whether there is one: exists (select …) stops at the first",
        Start = comparison.Start,
        Length = comparison.Length,
        Replacement = replacement,
    };

    /// <summary>The side that counts, if the other one is a number.</summary>
    private static Expression? Compared(BinaryExpression comparison) => comparison switch
    {
        { Right: Literal { Kind: LiteralKind.Integer } } when IsCount(comparison.Left) => comparison.Left,
        { Left: Literal { Kind: LiteralKind.Integer } } when IsCount(comparison.Right) => comparison.Right,
        _ => null,
    };

    /// <summary>True where the comparison is true if there is a row, false where it is true if there is none; null where it asks something else.</summary>
    private static bool? Asks(BinaryExpression comparison) => comparison.Right is Literal { Kind: LiteralKind.Integer } right
        ? (comparison.Operator.Symbol, right.Text) switch
        {
            (">" or "<>" or "!=", "0") or (">=", "1") => true,
            ("=" or "<=", "0") or ("<", "1") => false,
            _ => null,
        }
        : (comparison.Operator.Symbol, (comparison.Left as Literal)?.Text) switch
        {
            ("<" or "<>" or "!=", "0") or ("<=", "1") => true,
            ("=" or ">=", "0") or (">", "1") => false,
            _ => null,
        };

    private static bool IsCount(Expression? expression) => expression switch
    {
        FunctionCall call => IsPlainCount(call),
        SubqueryExpression { Query: SelectStatement { Items.Count: 1, GroupBy: null, Having: null, Limit: null, Offset: null } select } => select.Items[0].Expression is FunctionCall call && IsPlainCount(call),
        _ => false,
    };

    private static bool IsPlainCount(FunctionCall call) =>
        call is { IsDistinct: false, Over: null, Filter: null, IsStar: true } && call.Name.Parts[call.Name.Parts.Count - 1].Value == "count";

    private static Replacement? ReplacementOfAll(SelectStatement select, BinaryExpression comparison, bool isThere, string sql)
    {
        if (select.From.Count == 0 || select.With is not null || select.OrderBy.Count > 0 || select.Limit is not null || select.Offset is not null || select.Locking.Count > 0)
        {
            return null;
        }

        // select count(*) > 0 as name from t …  →  select exists (select 1 from t …) as name
        var item = select.Items[0];
        var from = sql.IndexOf("from", item.End, StringComparison.OrdinalIgnoreCase);
        return from < 0 || from > select.From[0].Start
            ? null
            : new Replacement(
                comparison.Start, select.End - comparison.Start,
                $"{Exists(isThere)} (select 1 {sql.Substring(from, select.End - from)}){sql.Substring(comparison.End, item.End - comparison.End)}");
    }

    private static Replacement? ReplacementOfSubquery(SelectStatement counted, BinaryExpression comparison, bool isThere, string sql)
    {
        var count = counted.Items[0];
        return counted.From.Count == 0 || counted.With is not null || counted.Start < comparison.Start
            ? null
            : new Replacement(
                comparison.Start, comparison.Length,
                $"{Exists(isThere)} ({sql.Substring(counted.Start, count.Start - counted.Start)}1{sql.Substring(count.End, counted.End - count.End)})");
    }

    private static string Exists(bool isThere) => isThere ? "exists" : "not exists";
}
