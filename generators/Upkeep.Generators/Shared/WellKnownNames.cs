namespace Upkeep.Generators.Shared;

/// <summary>
/// Metadata names of what the generators look for in the runtime. The runtime half is the types themselves: a test in
/// Upkeep.Generators.Tests requires that each name here is a type there.
/// </summary>
internal static class WellKnownNames
{
    public const string InstrumentedAttribute = "Upkeep.InstrumentedAttribute";
    public const string HealthCheckAttribute = "Upkeep.HealthCheckAttribute";
    public const string RepositoryAttribute = "Upkeep.RepositoryAttribute";
    public const string QueryAttribute = "Upkeep.QueryAttribute";
    public const string CommandAttribute = "Upkeep.CommandAttribute";
    public const string CopyAttribute = "Upkeep.CopyAttribute";
    public const string GeneratedRepository = "Upkeep.Repositories.GeneratedRepository";
    public const string CachedAttribute = "Upkeep.CachedAttribute";
    public const string InvalidatesAttribute = "Upkeep.InvalidatesAttribute";
    public const string WarmUpAttribute = "Upkeep.WarmUpAttribute";
    public const string TransactionalAttribute = "Upkeep.TransactionalAttribute";
    public const string TransactionRunner = "Upkeep.Transactions.TransactionRunner";
    public const string IgnoreAttribute = "Upkeep.IgnoreAttribute";
    public const string BudgetAttribute = "Upkeep.BudgetAttribute";
    public const string SlowAfterAttribute = "Upkeep.SlowAfterAttribute";
    public const string TagAttribute = "Upkeep.TagAttribute";
    public const string MemberCache = "Upkeep.Caching.MemberCache`3";
    public const string ScopedCalls = "Upkeep.Caching.ScopedCalls`1";
    public const string SagaAttribute = "Upkeep.SagaAttribute";
    public const string UpkeepBuilder = "Upkeep.IUpkeepBuilder";
    public const string Operation = "Upkeep.Metrics.Operation";
    public const string MethodHealthCheck = "Upkeep.Health.MethodHealthCheck";
    public const string GeneratedRegistration = "Upkeep.Registration.GeneratedRegistration";
    public const string CompensatableStepAttribute = "Upkeep.CompensatableStepAttribute";
    public const string PivotStepAttribute = "Upkeep.PivotStepAttribute";
    public const string RetriableStepAttribute = "Upkeep.RetriableStepAttribute";
    public const string RetryAttribute = "Upkeep.RetryAttribute";
    public const string SagaResultAttribute = "Upkeep.SagaResultAttribute";
    public const string FromStepAttribute = "Upkeep.FromStepAttribute";
    public const string SemanticLockAttribute = "Upkeep.SemanticLockAttribute";

    public const string SagaTransaction = "Upkeep.SagaTransaction";
    public const string StepContext = "Upkeep.StepContext";
    public const string StepResult = "Upkeep.StepResult";
}
