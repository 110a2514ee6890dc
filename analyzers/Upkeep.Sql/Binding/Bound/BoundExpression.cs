using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding.Bound;

/// <summary>An expression with its type. Casts that PostgreSQL adds are nodes of their own.</summary>
public abstract class BoundExpression
{
    /// <summary>0 where it could not be found out.</summary>
    public int TypeId { get; internal set; }

    public int Modifier { get; internal set; } = -1;

    /// <summary>Where it was written; null for what was added.</summary>
    public Expression? Syntax { get; internal init; }

    public bool IsUnknown => TypeId == TypeIds.Unknown;
}

/// <summary>What could not be bound. Nothing more is said about what contains it.</summary>
public sealed class BoundError : BoundExpression;

public sealed class BoundColumn : BoundExpression
{
    public required RangeEntry Entry { get; init; }

    /// <summary>The column's index in the entry, or -1 for a system column.</summary>
    public int Index { get; init; }

    public required string Name { get; init; }

    /// <summary>0 for a column of the query itself, 1 for one of the query around it, and so on.</summary>
    public int LevelsUp { get; init; }
}

/// <summary>A table's row as one value.</summary>
public sealed class BoundRowOf : BoundExpression
{
    public required RangeEntry Entry { get; init; }

    public int LevelsUp { get; init; }
}

public sealed class BoundConstant : BoundExpression
{
    /// <summary>The value as text; null is NULL.</summary>
    public string? Value { get; init; }
}

public sealed class BoundParameter : BoundExpression
{
    public required string Name { get; init; }
}

/// <summary>An interpolation hole: a value nothing is known about.</summary>
public sealed class BoundHole : BoundExpression;

public sealed class BoundCast : BoundExpression
{
    public required BoundExpression Operand { get; init; }

    public CoercionPath Path { get; init; }

    public bool IsExplicit { get; init; }
}

public sealed class BoundOperator : BoundExpression
{
    public required PgOperator Operator { get; init; }

    /// <summary>Null for a prefix operator.</summary>
    public BoundExpression? Left { get; init; }

    public required BoundExpression Right { get; init; }
}

/// <summary>x op ANY (array), x op ALL (array), and x IN (list).</summary>
public sealed class BoundArrayOperator : BoundExpression
{
    public required PgOperator Operator { get; init; }

    public required BoundExpression Left { get; init; }

    public required BoundExpression Right { get; init; }

    public bool IsAll { get; init; }
}

/// <summary>AND, OR, NOT.</summary>
public sealed class BoundBoolean : BoundExpression
{
    public BooleanKind Kind { get; init; }

    public required IReadOnlyList<BoundExpression> Operands { get; init; }
}

public enum BooleanKind
{
    And,
    Or,
    Not,
}

/// <summary>IS [NOT] NULL, TRUE, FALSE, UNKNOWN, DOCUMENT …</summary>
public sealed class BoundTest : BoundExpression
{
    public IsTest Test { get; init; }

    public bool IsNegated { get; init; }

    public required BoundExpression Operand { get; init; }
}

/// <summary>IS [NOT] DISTINCT FROM.</summary>
public sealed class BoundDistinct : BoundExpression
{
    public PgOperator? Operator { get; init; }

    public required BoundExpression Left { get; init; }

    public required BoundExpression Right { get; init; }

    public bool IsNegated { get; init; }
}
