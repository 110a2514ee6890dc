namespace Upkeep.Sql.Syntax;

public enum SelectDistinct
{
    All,
    Distinct,
    DistinctOn,
}

public enum SetOperator
{
    Union,
    Intersect,
    Except,
}

public enum SortDirection
{
    Default,
    Ascending,
    Descending,
    Using,
}

public enum NullsOrder
{
    Default,
    First,
    Last,
}

public enum GroupingKind
{
    Expression,
    Empty,
    Rollup,
    Cube,
    GroupingSets,
}

public enum FrameMode
{
    Range,
    Rows,
    Groups,
}

public enum FrameBoundKind
{
    UnboundedPreceding,
    Preceding,
    CurrentRow,
    Following,
    UnboundedFollowing,
}

public enum FrameExclusion
{
    None,
    CurrentRow,
    Group,
    Ties,
    NoOthers,
}

public enum LockStrength
{
    Update,
    NoKeyUpdate,
    Share,
    KeyShare,
}

public enum LockWait
{
    Block,
    NoWait,
    SkipLocked,
}

public enum JoinKind
{
    Inner,
    Left,
    Right,
    Full,
    Cross,
}

public enum OverridingKind
{
    None,
    UserValue,
    SystemValue,
}

public enum MergeMatch
{
    Matched,
    NotMatched,

    /// <summary>Since PostgreSQL 17.</summary>
    NotMatchedBySource,
}

public enum MergeAction
{
    DoNothing,
    Update,
    Delete,
    Insert,
}
