namespace Upkeep.Sql.Catalog;

/// <summary>pg_proc.prokind, with pg_aggregate.aggkind.</summary>
public enum FunctionKind
{
    Function,
    Procedure,
    Window,
    Aggregate,
    OrderedSetAggregate,
    HypotheticalSetAggregate,
}

public enum Volatility
{
    Immutable,
    Stable,
    Volatile,
}

/// <summary>A row of pg_proc.</summary>
public sealed record PgFunction
{
    public required string Schema { get; init; }

    public required string Name { get; init; }

    public FunctionKind Kind { get; init; }

    public bool IsStrict { get; init; }

    public bool ReturnsSet { get; init; }

    public Volatility Volatility { get; init; } = Volatility.Volatile;

    /// <summary>The input arguments' types.</summary>
    public IReadOnlyList<int> ArgumentIds { get; init; } = [];

    /// <summary>The input arguments' names ("" where unnamed), or empty where none has one.</summary>
    public IReadOnlyList<string> ArgumentNames { get; init; } = [];

    /// <summary>What CALL wants: the output arguments of a procedure, too. Null where there are none.</summary>
    public IReadOnlyList<int>? CallArgumentIds { get; init; }

    /// <summary>Their names, as in <see cref="ArgumentNames"/>.</summary>
    public IReadOnlyList<string> CallArgumentNames { get; init; } = [];

    /// <summary>How many of the last arguments have a default.</summary>
    public int DefaultCount { get; init; }

    /// <summary>The element type of a VARIADIC last argument, or 0.</summary>
    public int VariadicElementId { get; init; }

    /// <summary>An ordered-set aggregate's arguments outside WITHIN GROUP.</summary>
    public int DirectArgumentCount { get; init; }

    public int ResultId { get; init; }

    /// <summary>OUT, INOUT and TABLE columns.</summary>
    public IReadOnlyList<CatalogColumn> OutputColumns { get; init; } = [];

    /// <summary>CREATE EXTENSION made it.</summary>
    public bool IsFromExtension { get; init; }

    public bool IsAggregate => Kind >= FunctionKind.Aggregate;
}
