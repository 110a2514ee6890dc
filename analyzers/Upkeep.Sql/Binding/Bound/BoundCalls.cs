using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Binding.Bound;

public sealed class BoundCall : BoundExpression
{
    public required PgFunction Function { get; init; }

    public IReadOnlyList<BoundExpression> Arguments { get; init; } = [];

    public bool IsWindow { get; init; }

    public bool HasFilter { get; init; }

    public bool IsStar { get; init; }

    /// <summary>The window's frame may leave out the row itself, and so be empty.</summary>
    public bool MayMissRow { get; init; }

    /// <summary>The actual types of OUT columns, where the result is a row.</summary>
    public IReadOnlyList<CatalogColumn> OutputColumns { get; init; } = [];
}

public sealed class BoundCase : BoundExpression
{
    public BoundExpression? Operand { get; init; }

    public required IReadOnlyList<BoundExpression> Conditions { get; init; }

    public required IReadOnlyList<BoundExpression> Results { get; init; }

    /// <summary>Null for no ELSE: then NULL.</summary>
    public BoundExpression? Else { get; init; }
}

public sealed class BoundCoalesce : BoundExpression
{
    public required IReadOnlyList<BoundExpression> Arguments { get; init; }
}

/// <summary>GREATEST and LEAST.</summary>
public sealed class BoundMinMax : BoundExpression
{
    public bool IsGreatest { get; init; }

    public required IReadOnlyList<BoundExpression> Arguments { get; init; }
}

public sealed class BoundNullIf : BoundExpression
{
    public required BoundExpression Left { get; init; }

    public required BoundExpression Right { get; init; }
}

public sealed class BoundArray : BoundExpression
{
    public required IReadOnlyList<BoundExpression> Elements { get; init; }
}

public sealed class BoundRow : BoundExpression
{
    public required IReadOnlyList<BoundExpression> Elements { get; init; }
}

public sealed class BoundSubscript : BoundExpression
{
    public required BoundExpression Operand { get; init; }

    public BoundExpression? Lower { get; init; }

    public BoundExpression? Upper { get; init; }

    public bool IsSlice { get; init; }
}

public sealed class BoundField : BoundExpression
{
    public required BoundExpression Operand { get; init; }

    public required string Name { get; init; }
}

/// <summary>CURRENT_DATE and the like.</summary>
public sealed class BoundValueFunction : BoundExpression
{
    public Keyword Function { get; init; }
}

public enum SubqueryKind
{
    /// <summary>One value: null where there is no row.</summary>
    Scalar,
    Exists,
    Any,
    All,
    Array,
}

public sealed class BoundSubquery : BoundExpression
{
    public SubqueryKind Kind { get; init; }

    public required BoundQuery Query { get; init; }

    public IReadOnlyList<BoundExpression> Left { get; init; } = [];
}

/// <summary>Anything else with operands of which only the type matters: XML, GROUPING, COLLATE of nothing.</summary>
public sealed class BoundOther : BoundExpression
{
    public IReadOnlyList<BoundExpression> Operands { get; init; } = [];

    /// <summary>Its result is not null, whatever the operands are.</summary>
    public bool IsNeverNull { get; init; }
}

/// <summary>x COLLATE "c".</summary>
public sealed class BoundCollate : BoundExpression
{
    public required BoundExpression Operand { get; init; }

    public required string Collation { get; init; }
}
