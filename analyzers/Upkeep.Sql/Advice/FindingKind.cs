namespace Upkeep.Sql.Advice;

/// <summary>What may make a statement slow.</summary>
public enum FindingKind
{
    /// <summary>No declared index can find the rows that the conditions on a relation ask for.</summary>
    UnservablePredicate,

    /// <summary>A join compares columns of which neither side has an index.</summary>
    UnservableJoinKey,

    /// <summary>ORDER BY … LIMIT has to sort all rows: no index has that order.</summary>
    UnservableOrder,

    /// <summary>An index has the column, but not as its first.</summary>
    CompositeIndexWithoutLeadingColumn,

    /// <summary>The condition is about an expression over the column, and no index has that expression.</summary>
    CastOrFunctionOnColumn,

    /// <summary>The other side's type makes PostgreSQL convert the column, and with it every row.</summary>
    ParameterTypeDisablesIndex,

    /// <summary>A pattern that does not start with known text, or an index that cannot find text by its beginning.</summary>
    LikeWithoutPrefix,

    /// <summary>A GIN, GiST or SP-GiST index has the column, but does not know the operator.</summary>
    GinOperatorMismatch,

    /// <summary>A partial index would do if its predicate were written with the literal instead of a parameter.</summary>
    PartialIndexParameter,

    /// <summary><c>$1 is null or col = $1</c>.</summary>
    OptionalFilter,

    OffsetPaging,
    SelectStar,

    /// <summary>All rows of a table, without LIMIT.</summary>
    UnboundedList,

    CountForExistence,
    OrderByRandom,
    QueueWithoutSkipLocked,

    /// <summary>Deleting a referenced row, or changing its key, reads the whole referencing table.</summary>
    ForeignKeyWithoutIndex,

    DuplicateIndex,
    HugeInList,
}

/// <summary>How sure it is that the finding costs something.</summary>
public enum FindingLevel
{
    /// <summary>It depends on how many rows there are.</summary>
    Information,

    /// <summary>It follows from the schema, whatever the tables hold.</summary>
    Warning,
}
