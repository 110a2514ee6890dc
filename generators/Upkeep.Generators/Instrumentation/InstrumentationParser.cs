using Microsoft.CodeAnalysis;
using Upkeep.Generators.Caching;
using Upkeep.Generators.HealthChecks;
using Upkeep.Generators.Pipeline;
using Upkeep.Generators.Shared;
using Upkeep.Generators.Transactions;

namespace Upkeep.Generators.Instrumentation;

/// <summary>Symbols to model: the only place of this feature that sees the compiler's objects.</summary>
internal static class InstrumentationParser
{
    public static InstrumentedTypeModel? Parse(AnnotatedType annotated, CancellationToken cancellationToken)
    {
        var type = annotated.Type;
        if (InstrumentationEligibility.Obstacles(type, annotated.Compilation).Any())
        {
            return null;
        }

        var services = InstrumentedInterfaces.Services(type);
        var members = InstrumentedInterfaces.ToImplement(services)
            .SelectMany(service => InstrumentedInterfaces.Members(service).Select(member => new Member(service, member)))
            .ToList();
        cancellationToken.ThrowIfCancellationRequested();

        var decorator = InstrumentationNames.Decorator(type);
        var fields = new UniqueNames(NamesInScope(type, members).Concat([decorator]));
        var inner = fields.Take("_inner");
        var operations = new OperationFields(type, fields);
        var caches = fields.Take("_caches");
        var cachesName = fields.Take("MemberCaches");
        var caching = new CachingParser(
            type,
            cachesName,
            members.Where(static member => member.Symbol is IMethodSymbol).Select(member => ((IMethodSymbol)member.Symbol, member.Target(type, "inner"))));
        var transactionsField = fields.Take("_transactions");
        var transactions = new TransactionalParser(type, fields);
        var options = new MemberOptionsParser(type, fields);
        var methods = members.Where(static member => member.Symbol is IMethodSymbol)
            .Select(member => ToMethod(member, type, inner, operations, caching, transactions, options))
            .ToEquatableArray();
        return new()
        {
            HintName = HintName.For(type, "Instrumented"),
            Namespace = TypeNames.Namespace(type.ContainingNamespace),
            DisplayName = TypeNames.Plain(type),
            InnerType = TypeNames.Of(type),
            InnerField = inner,
            CachesField = caches,
            CachesName = cachesName,
            CachedMembers = caching.All.ToEquatableArray(),
            TransactionsField = transactionsField,
            Transactions = transactions.All.ToEquatableArray(),
            Thresholds = options.Thresholds.ToEquatableArray(),
            IsInterface = type.TypeKind == TypeKind.Interface,
            IsPublic = IsPublic(type),
            DecoratorName = decorator,
            RegistrationName = InstrumentationNames.Registration(type),
            AddMethodName = InstrumentationNames.AddMethod(type),
            Lifetime = LifetimeName(annotated.Attribute.Named("Lifetime") as int?),
            Pragmas = MarkedForCallers.Ids(services.Prepend(type).Concat(members.Select(static member => member.Symbol))),
            Attributes = CopiedAttributes.Of(type),
            TypeParameters = type.TypeParameters.Select(TypeParameterModel.From).ToEquatableArray(),
            Services = services.Select(TypeNames.Of).ToEquatableArray(),
            Operations = operations.All.ToEquatableArray(),
            Methods = methods,
            Properties = members.Where(static member => member.Symbol is IPropertySymbol).Select(member => ToProperty(member, type, inner)).ToEquatableArray(),
            Events = members.Where(static member => member.Symbol is IEventSymbol).Select(member => ToEvent(member, type, inner)).ToEquatableArray(),
            Budgets = BudgetParser.Parse(type, members.Select(static member => member.Symbol)).ToEquatableArray(),
            HealthChecks = HealthCheckParser.Parse(type, cancellationToken),
        };
    }

    private static ForwardedMethodModel ToMethod(
        Member member, INamedTypeSymbol type, string inner, OperationFields operations, CachingParser caching, TransactionalParser transactions, MemberOptionsParser options)
    {
        var method = (IMethodSymbol)member.Symbol;
        var locals = new UniqueNames(method.Parameters.Select(static parameter => parameter.Name)
            .Concat(method.TypeParameters.Select(static parameter => parameter.Name)));
        return new()
        {
            Method = MethodModel.From(method),
            Interface = TypeNames.Of(member.Interface),
            Target = member.Target(type, inner),
            Operation = InstrumentedInterfaces.IsMeasured(method) && !options.IsIgnored(method) ? operations.FieldOf(method) : null,
            CacheProperty = caching.Of(method)?.PropertyName,
            CacheKey = CachingParser.KeyOf(method),
            Invalidations = caching.InvalidatedBy(method).ToEquatableArray(),
            InvalidatingName = locals.Take("Invalidating"),
            Transaction = transactions.Of(method),
            RefusesTransaction = transactions.Refuses(method),
            InTransactionName = locals.Take("InTransaction"),
            SlowAfter = options.SlowAfter(method),
            WatchedName = locals.Take("Watched"),
            StartName = locals.Take("start"),
            Tags = options.Tags(method),
            MeasuredName = locals.Take("Measured"),
            CallName = locals.Take("call"),
            ResultName = locals.Take("result"),
            ExceptionName = locals.Take("exception"),
        };
    }

    private static ForwardedPropertyModel ToProperty(Member member, INamedTypeSymbol type, string inner)
    {
        var property = (IPropertySymbol)member.Symbol;
        return new()
        {
            Interface = TypeNames.Of(member.Interface),
            Target = member.Target(type, inner),
            Name = property.IsIndexer ? "this" : Identifiers.Escape(property.Name),
            Type = TypeRef.From(property.Type),
            RefReturn = property.ReturnsByRefReadonly ? "ref readonly " : property.ReturnsByRef ? "ref " : "",
            Parameters = property.Parameters.Select(ParameterModel.From).ToEquatableArray(),
            HasGetter = property.GetMethod is not null,
            HasSetter = property.SetMethod is not null,
            Attributes = CopiedAttributes.OfProperty(property),
            GetterAttributes = Accessor(property.GetMethod),
            SetterAttributes = Accessor(property.SetMethod),
        };
    }

    private static ForwardedEventModel ToEvent(Member member, INamedTypeSymbol type, string inner) => new()
    {
        Interface = TypeNames.Of(member.Interface),
        Target = member.Target(type, inner),
        Name = Identifiers.Escape(member.Symbol.Name),
        Type = TypeRef.From(((IEventSymbol)member.Symbol).Type),
        Attributes = CopiedAttributes.Of(member.Symbol),
    };

    private static string Accessor(IMethodSymbol? accessor) =>
        accessor is null ? "" : string.Concat(CopiedAttributes.Of(accessor).Select(static attribute => $"[{attribute}] "));

    /// <summary>Names a field of the decorator must not have, or a parameter would hide it.</summary>
    private static IEnumerable<string> NamesInScope(INamedTypeSymbol type, IEnumerable<Member> members) => members
        .SelectMany(static member => member.Symbol switch
        {
            IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Name)
                .Concat(method.TypeParameters.Select(static parameter => parameter.Name)),
            IPropertySymbol property => property.Parameters.Select(static parameter => parameter.Name),
            _ => [],
        })
        .Concat(type.TypeParameters.Select(static parameter => parameter.Name))
        .Concat(["Measured", "Invalidating", "InTransaction", "Watched", "caches", "transactions", "start", "call", "result", "exception", "value", "inner"]);

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    private static string LifetimeName(int? value) => value switch
    {
        0 => "Singleton",
        2 => "Transient",
        _ => "Scoped",
    };

    private sealed record Member(INamedTypeSymbol Interface, ISymbol Symbol)
    {
        /// <summary>Only the members of the instrumented interface itself are reached without a cast.</summary>
        public string Target(INamedTypeSymbol type, string inner) =>
            SymbolEqualityComparer.Default.Equals(type, Interface) ? inner : $"(({TypeNames.Of(Interface)}){inner})";
    }
}
