namespace Upkeep.Sql.Syntax;

public enum TablePersistence
{
    Permanent,
    Unlogged,
    Temporary,
}

public enum OnCommitAction
{
    None,
    PreserveRows,
    DeleteRows,
    Drop,
}

public enum ConstraintKind
{
    Null,
    NotNull,
    Default,
    Check,
    Generated,
    Identity,
    PrimaryKey,
    Unique,
    Exclusion,
    ForeignKey,
}

public enum ForeignKeyMatch
{
    Simple,
    Full,
    Partial,
}

public enum ForeignKeyAction
{
    /// <summary>Not written; PostgreSQL takes NO ACTION.</summary>
    Default,
    NoAction,
    Restrict,
    Cascade,
    SetNull,
    SetDefault,
}

public enum IdentityGeneration
{
    Always,
    ByDefault,
}

public enum PartitionBoundKind
{
    Default,
    List,
    Range,
    Hash,
}

public enum CheckOption
{
    None,
    Local,
    Cascaded,
}

public enum DropBehavior
{
    /// <summary>Not written; PostgreSQL takes RESTRICT.</summary>
    Default,
    Restrict,
    Cascade,
}

public enum SequenceOptionKind
{
    As,
    Cache,
    Cycle,
    NoCycle,
    Increment,
    MaxValue,
    NoMaxValue,
    MinValue,
    NoMinValue,
    OwnedBy,
    SequenceName,
    Start,
    Restart,
    Logged,
    Unlogged,
}

public enum TriggerState
{
    Enable,
    EnableAlways,
    EnableReplica,
    Disable,
}

public enum RowSecurityState
{
    Enable,
    Disable,
    Force,
    NoForce,
}

public enum ReplicaIdentity
{
    Default,
    Nothing,
    Full,
    Index,
}

public enum AlterDomainKind
{
    SetDefault,
    DropDefault,
    SetNotNull,
    DropNotNull,
    AddConstraint,
    DropConstraint,
    ValidateConstraint,
}

public enum ParameterMode
{
    /// <summary>Not written; PostgreSQL takes IN.</summary>
    Default,
    In,
    Out,
    InOut,
    Variadic,

    /// <summary>A column of RETURNS TABLE.</summary>
    Table,
}

public enum FunctionOptionKind
{
    As,
    Language,
    Transform,
    Window,
    NullInput,
    Volatility,
    Security,
    Leakproof,
    NotLeakproof,
    Cost,
    Rows,
    Support,
    Set,
    Parallel,
}

public enum TriggerTiming
{
    Before,
    After,
    InsteadOf,
}

public enum CastContext
{
    Explicit,
    Assignment,
    Implicit,
}
