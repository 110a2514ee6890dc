namespace Upkeep.Sql.Syntax;

public enum ObjectKind
{
    AccessMethod,
    Aggregate,
    Attribute,
    Cast,
    Collation,
    Column,
    Constraint,
    Conversion,
    Database,
    Domain,
    DomainConstraint,
    EventTrigger,
    Extension,
    ForeignDataWrapper,
    ForeignServer,
    ForeignTable,
    Function,
    Index,
    Language,
    LargeObject,
    MaterializedView,
    Operator,
    OperatorClass,
    OperatorFamily,
    Parameter,
    Policy,
    Procedure,
    Publication,
    Role,
    Routine,
    Rule,
    Schema,
    Sequence,
    Statistics,
    Subscription,
    System,
    Table,
    Tablespace,
    TextSearchConfiguration,
    TextSearchDictionary,
    TextSearchParser,
    TextSearchTemplate,
    Transform,
    Trigger,
    Type,
    UserMapping,
    View,
}

public enum RenamedPart
{
    /// <summary>The object itself.</summary>
    Whole,
    Column,
    Constraint,
    Attribute,
}

public enum TransactionKind
{
    Begin,
    Start,
    Commit,
    Rollback,
    Savepoint,
    Release,
    RollbackTo,
    Prepare,
    CommitPrepared,
    RollbackPrepared,
}

public enum TransactionModeKind
{
    ReadUncommitted,
    ReadCommitted,
    RepeatableRead,
    Serializable,
    ReadOnly,
    ReadWrite,
    Deferrable,
    NotDeferrable,
}

public enum SetScope
{
    /// <summary>Not written; PostgreSQL takes SESSION.</summary>
    Default,
    Session,
    Local,
}

public enum SetKind
{
    Variable,
    TimeZone,
    Schema,
    Names,
    Role,
    SessionAuthorization,
    XmlOption,
    Transaction,
    SessionCharacteristics,
    TransactionSnapshot,
    FromCurrent,
    Catalog,
}

public enum GrantTarget
{
    Objects,
    AllInSchema,
    Defaults,
    Roles,
}
