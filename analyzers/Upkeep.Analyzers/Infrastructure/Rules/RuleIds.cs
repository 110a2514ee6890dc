namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>Every rule number ever used. A number is never used twice, not even for a rule that is gone.</summary>
internal static class RuleIds
{
    public const string CannotBeInstrumented = "UPK0001";
    public const string NothingToInstrument = "UPK0002";
    public const string InvalidHealthCheck = "UPK0003";
    public const string RepositoryClass = "UPK0010";
    public const string RepositoryMethod = "UPK0011";
    public const string RepositoryParameter = "UPK0012";
    public const string RepositoryColumn = "UPK0013";
    public const string RepositoryNullability = "UPK0014";
    public const string RepositoryStatement = "UPK0015";
    public const string CannotBeCached = "UPK0020";
    public const string UselessInvalidation = "UPK0021";
    public const string ResourceNotDisposed = "UPK1001";
    public const string FieldNotDisposed = "UPK1002";
    public const string RegistrationDropped = "UPK1006";
    public const string SyncDatabaseCall = "UPK3003";
    public const string TokenNotPassed = "UPK3004";
    public const string ResourceNotDisposedOnException = "UPK1009";
    public const string ResourceLeftToConnection = "UPK1010";
    public const string EventNotUnsubscribed = "UPK1004";
    public const string ComponentNotDisposed = "UPK1005";
    public const string RenderLoop = "UPK1011";
    public const string UnendedTransaction = "UPK2001";
    public const string SwallowedError = "UPK2002";
    public const string IncompleteCopy = "UPK2003";
    public const string ScopeWithoutAsyncFlow = "UPK2004";
    public const string ForeignCallInTransaction = "UPK2005";
    public const string ConcurrentUse = "UPK2006";
    public const string TransactionOutOfOrder = "UPK2007";
    public const string DataSourcePerCall = "UPK1003";
    public const string QueryPerElement = "UPK3001";
    public const string WritePerElement = "UPK3002";
    public const string ValueInSqlText = "UPK4001";
    public const string IdentifierInSqlText = "UPK4002";

    // UPK4010 to UPK4014 are in BindingRules of Upkeep.Sql: the tool reports them, too.
    public const string SchemaStatementNotFollowed = "UPK4015";
    public const string InsertMissesColumn = "UPK4016";
    public const string InsertValueCount = "UPK4017";
    public const string InsertWithoutColumns = "UPK4018";
    public const string ConflictTarget = "UPK4019";
    public const string LiteralValue = "UPK4020";
    public const string NullComparison = "UPK4021";
    public const string NotInNullable = "UPK4022";
    public const string UndoneOuterJoin = "UPK4023";
    public const string WholeTable = "UPK4025";
    public const string ResultRead = "UPK4027";

    public const string SagaCompensationMissing = "UPK6001";
    public const string SagaCompensationParameter = "UPK6002";
    public const string SagaUnknownOutcome = "UPK6003";
    public const string SagaStepParameter = "UPK6004";
    public const string SagaUncompensatedStep = "UPK6005";
    public const string SagaCompensationAfterPivot = "UPK6006";
    public const string SagaPositions = "UPK6007";
    public const string SagaJsonContext = "UPK6010";
    public const string SagaCancellationToken = "UPK6012";
    public const string SagaClass = "UPK6027";
    public const string SagaMethod = "UPK6028";
    public const string ParameterMismatch = "UPK3005";
    public const string IgnoredStoppingToken = "UPK1008";
    public const string AsyncVoidDatabase = "UPK1020";
    public const string ScopeNotEnded = "UPK1007";
    public const string WholeResult = "UPK3006";
    public const string TransactionPerRow = "UPK2008";
    public const string MissingRetry = "UPK2009";
}
