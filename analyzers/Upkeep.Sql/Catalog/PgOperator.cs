namespace Upkeep.Sql.Catalog;

/// <summary>A row of pg_operator.</summary>
public sealed record PgOperator
{
    public required int Id { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>0 for a prefix operator.</summary>
    public int LeftId { get; init; }

    public int RightId { get; init; }

    public int ResultId { get; init; }

    /// <summary>The operator with the operands exchanged, or 0.</summary>
    public int CommutatorId { get; init; }

    public int NegatorId { get; init; }

    public bool IsStrict { get; init; }

    public Volatility Volatility { get; init; }
}
