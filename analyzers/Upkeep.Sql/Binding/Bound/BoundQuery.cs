namespace Upkeep.Sql.Binding.Bound;

/// <summary>A query's result.</summary>
public sealed class BoundQuery
{
    public IReadOnlyList<BoundOutput> Outputs { get; internal set; } = [];

    /// <summary>It gives a row always, and one only: an aggregate without GROUP BY, or VALUES.</summary>
    public bool HasOneRow { get; internal set; }

    /// <summary>The leaf queries of set operations keep undecided literals as they are until the whole decides.</summary>
    internal bool HasUndecided { get; set; }

    internal void Add(BoundOutput output) => Outputs = [.. Outputs, output];
}

/// <summary>A column of a query's result.</summary>
public sealed class BoundOutput
{
    public required string Name { get; init; }

    public required BoundExpression Expression { get; set; }

    public bool? IsNullable { get; set; }

    /// <summary>Only ORDER BY or GROUP BY uses it.</summary>
    public bool IsHidden { get; init; }
}
