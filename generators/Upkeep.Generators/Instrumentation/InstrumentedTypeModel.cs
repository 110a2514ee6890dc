using Upkeep.Generators.Caching;
using Upkeep.Generators.HealthChecks;
using Upkeep.Generators.Shared;
using Upkeep.Generators.Transactions;

namespace Upkeep.Generators.Instrumentation;

/// <summary>An interface or class to measure, and all that is generated for it.</summary>
internal sealed record InstrumentedTypeModel
{
    public required string HintName { get; init; }

    /// <summary>Empty for the global namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The full name as people read it, for documentation.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The inner type as source, type arguments included.</summary>
    public required string InnerType { get; init; }

    /// <summary>The field that holds the inner object.</summary>
    public required string InnerField { get; init; }

    /// <summary>The field that holds the caches, and the class of it inside the decorator.</summary>
    public required string CachesField { get; init; }

    public required string CachesName { get; init; }

    public required EquatableArray<CachedMemberModel> CachedMembers { get; init; }

    /// <summary>The field that holds what runs transactions.</summary>
    public required string TransactionsField { get; init; }

    public required EquatableArray<TransactionalMemberModel> Transactions { get; init; }

    public required EquatableArray<SlowAfterModel> Thresholds { get; init; }

    public required bool IsInterface { get; init; }

    public required bool IsPublic { get; init; }

    public required string DecoratorName { get; init; }

    public required string RegistrationName { get; init; }

    public required string AddMethodName { get; init; }

    /// <summary>The member of ServiceLifetime.</summary>
    public required string Lifetime { get; init; }

    /// <summary>Diagnostics that the use of the type's own members would bring.</summary>
    public required EquatableArray<string> Pragmas { get; init; }

    /// <summary>Attributes the generated types repeat, as source.</summary>
    public required EquatableArray<string> Attributes { get; init; }

    public required EquatableArray<TypeParameterModel> TypeParameters { get; init; }

    /// <summary>The interfaces the decorator is registered as.</summary>
    public required EquatableArray<string> Services { get; init; }

    public required EquatableArray<OperationModel> Operations { get; init; }

    public required EquatableArray<ForwardedMethodModel> Methods { get; init; }

    public required EquatableArray<ForwardedPropertyModel> Properties { get; init; }

    public required EquatableArray<ForwardedEventModel> Events { get; init; }

    public required EquatableArray<BudgetModel> Budgets { get; init; }

    public required EquatableArray<HealthCheckModel> HealthChecks { get; init; }

    public string Accessibility => IsPublic ? "public" : "internal";

    public bool HasCaches => !CachedMembers.IsEmpty;

    /// <summary>What the decorator needs beside the inner object: the type as source, the field, the parameter.</summary>
    public IEnumerable<(string Type, string Field, string Parameter)> Collaborators
    {
        get
        {
            if (HasCaches)
            {
                yield return (CachesName, CachesField, "caches");
            }

            if (!Transactions.IsEmpty)
            {
                yield return (TransactionalEmitter.Runner, TransactionsField, "transactions");
            }
        }
    }

    public string TypeArgumentList => TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", TypeParameters.Select(static parameter => parameter.Name))}>";
}

/// <param name="FieldName">The static field, unique among everything in scope.</param>
/// <param name="FunctionName">What the metric says.</param>
internal sealed record OperationModel(string FieldName, string FunctionName);

/// <summary>The budget of an operation, from the first of its overloads that has one.</summary>
internal sealed record BudgetModel(string FunctionName, int P95Ms, double ErrorRate);

internal sealed record ForwardedMethodModel
{
    public required MethodModel Method { get; init; }

    /// <summary>The interface whose member this is, as source.</summary>
    public required string Interface { get; init; }

    /// <summary>How the inner member is reached: <c>_inner</c>, or a cast of it where another name could get in between.</summary>
    public required string Target { get; init; }

    /// <summary>The field of the operation; null for members that are only handed on.</summary>
    public required string? Operation { get; init; }

    /// <summary>The cache that answers instead of the inner member; null for members that are not cached.</summary>
    public required string? CacheProperty { get; init; }

    /// <summary>The member's arguments as the cache's key, as source.</summary>
    public required string CacheKey { get; init; }

    /// <summary>What a call of this member makes untrue.</summary>
    public required EquatableArray<InvalidationModel> Invalidations { get; init; }

    /// <summary>The local function that forgets it afterwards.</summary>
    public required string InvalidatingName { get; init; }

    /// <summary>The transaction it runs in; null for none.</summary>
    public required TransactionalMemberModel? Transaction { get; init; }

    /// <summary>It asks for a transaction that it cannot have. Running without one would be worse than not running.</summary>
    public required bool RefusesTransaction { get; init; }

    /// <summary>The local function that runs it there.</summary>
    public required string InTransactionName { get; init; }

    /// <summary>Above which a call is reported; null for never.</summary>
    public required SlowAfterModel? SlowAfter { get; init; }

    /// <summary>The local function that watches the time.</summary>
    public required string WatchedName { get; init; }

    public required string StartName { get; init; }

    /// <summary>Tags of its measurements beside those that all have.</summary>
    public required EquatableArray<OperationTagModel> Tags { get; init; }

    /// <summary>The local function that measures.</summary>
    public required string MeasuredName { get; init; }

    public required string CallName { get; init; }

    public required string ResultName { get; init; }

    public required string ExceptionName { get; init; }
}

internal sealed record ForwardedPropertyModel
{
    public required string Interface { get; init; }

    public required string Target { get; init; }

    /// <summary><c>this</c> for an indexer.</summary>
    public required string Name { get; init; }

    public required TypeRef Type { get; init; }

    public required string RefReturn { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    public required bool HasGetter { get; init; }

    public required bool HasSetter { get; init; }

    public required EquatableArray<string> Attributes { get; init; }

    /// <summary>Attributes of the accessors, each with its blank: <c>[Obsolete] </c>.</summary>
    public required string GetterAttributes { get; init; }

    public required string SetterAttributes { get; init; }
}

internal sealed record ForwardedEventModel
{
    public required string Interface { get; init; }

    public required string Target { get; init; }

    public required string Name { get; init; }

    public required TypeRef Type { get; init; }

    public required EquatableArray<string> Attributes { get; init; }
}
