using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Which rows of the partitioned table a partition has, as FOR VALUES says it.</summary>
public sealed record PartitionBounds
{
    public required PartitionBoundKind Kind { get; init; }

    /// <summary>The values of a list or the lower end of a range, as they were written; null for NULL, MINVALUE and MAXVALUE.</summary>
    public IReadOnlyList<string?> Values { get; init; } = [];

    /// <summary>The upper end of a range, itself outside.</summary>
    public IReadOnlyList<string?> UpperValues { get; init; } = [];

    internal static PartitionBounds? Of(PartitionBound? bound, string sql) => bound is null
        ? null
        : new PartitionBounds
        {
            Kind = bound.Kind,
            Values = [.. bound.Values.Select(value => TextOf(value, sql))],
            UpperValues = [.. bound.UpperValues.Select(value => TextOf(value, sql))],
        };

    private static string? TextOf(Expression value, string sql) => value is Literal { Kind: LiteralKind.Null } or ColumnReference ? null : value.GetText(sql);
}
