using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Blocks;

/// <summary>
/// What PostgreSQL plans as one: FROM items with the conditions between them. Simple subqueries, views and EXISTS are part of the query around them.
/// </summary>
internal sealed class QueryBlock
{
    /// <summary>The SELECT, UPDATE, DELETE or MERGE.</summary>
    public required SqlNode Node { get; init; }

    public List<Source> Sources { get; } = [];

    public List<Condition> Conditions { get; } = [];

    public List<OuterJoin> OuterJoins { get; } = [];

    public List<SortKey> SortKeys { get; set; } = [];

    /// <summary>Not all rows are wanted.</summary>
    public bool HasLimit { get; set; }

    /// <summary>Rows are brought together, or made one of many: no order of an index reaches the result.</summary>
    public bool IsGrouped { get; set; }

    public bool IsDistinct { get; set; }

    /// <summary>It is a subquery that stands where a value does, once for each row of the query around it.</summary>
    public bool IsCorrelated { get; set; }

    /// <summary>It is in a view: what is found here stands in no text of the statement.</summary>
    public bool IsInView { get; set; }

    /// <summary>A condition leaves no row of it, whatever the tables hold.</summary>
    public bool IsNeverRead { get; set; }

    /// <summary>Something in it was not understood: nothing is claimed about it.</summary>
    public bool IsUnclear { get; set; }
}

/// <summary>An item of a block.</summary>
internal sealed class Source
{
    public required RangeEntry Entry { get; init; }

    /// <summary>The table or materialized view; null for what has no indexes: a function, a grouped subquery.</summary>
    public Relation? Table { get; init; }

    /// <summary>Without the tables that inherit from it.</summary>
    public bool IsOnly { get; init; }

    /// <summary>The outer joins that may put nulls in place of its rows.</summary>
    public HashSet<OuterJoin> NulledBy { get; } = [];

    public required SqlNode Node { get; init; }
}

internal sealed class OuterJoin
{
    public List<Source> Nullable { get; } = [];

    public bool IsFull { get; init; }

    /// <summary>NOT EXISTS: WHERE cannot make it an inner join.</summary>
    public bool IsAnti { get; init; }
}

/// <summary>A condition, and the outer joins that null what stands where it is met.</summary>
internal sealed class Condition
{
    public required BoundExpression Expression { get; init; }

    public required HashSet<OuterJoin> Level { get; init; }

    /// <summary>Where to point at when the expression has no text of its own.</summary>
    public required SqlNode Node { get; init; }

    /// <summary>Of a FULL JOIN: it reaches no table's scan.</summary>
    public bool StaysAtJoin { get; init; }

    /// <summary>It is tried on what UNION has made of the block's rows, after they were read.</summary>
    public bool IsOnConvertedRows { get; init; }
}

internal sealed class SortKey
{
    public required BoundExpression Expression { get; init; }

    public bool IsDescending { get; init; }

    public bool NullsFirst { get; init; }

    public required SqlNode Node { get; init; }
}
