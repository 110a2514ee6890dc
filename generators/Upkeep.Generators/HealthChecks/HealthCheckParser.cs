using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.HealthChecks;

internal static class HealthCheckParser
{
    public static EquatableArray<HealthCheckModel> Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var methods = type.GetMembers().OfType<IMethodSymbol>()
            .Select(static method => (Method: method, Attribute: AttributeOf(method)))
            .Where(static pair => pair.Attribute is not null && HealthCheckEligibility.Obstacle(pair.Method) is null)
            .ToList();
        var classes = new UniqueNames(type.TypeParameters.Select(static parameter => parameter.Name));
        var models = new List<HealthCheckModel>();
        foreach (var (method, attribute) in methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            models.Add(ToModel(type, method, attribute!, classes, single: methods.Count == 1));
        }

        return models.ToEquatableArray();
    }

    private static HealthCheckModel ToModel(INamedTypeSymbol type, IMethodSymbol method, AttributeData attribute, UniqueNames classes, bool single)
    {
        var baseName = InstrumentationNames.BaseName(type);
        return new()
        {
            ClassName = classes.Take(method.Name + "HealthCheck"),
            Name = attribute.Named("Name") is string { Length: > 0 } name ? name : single ? baseName : $"{baseName}.{method.Name}",
            MethodName = Identifiers.Escape(method.Name),
            DisplayName = TypeNames.Plain(method),
            IsAwaited = WellKnownTypes.ShapeOf(method) is ReturnShape.Task or ReturnShape.TaskOfT or ReturnShape.ValueTask or ReturnShape.ValueTaskOfT,
            TakesCancellationToken = !method.Parameters.IsEmpty,
            Answer = HealthCheckEligibility.Answer(method)!.Value,
            DegradedAfterMs = HealthCheckArguments.DegradedAfterMs(attribute),
            TimeoutMs = HealthCheckArguments.TimeoutMs(attribute),
            KeepMs = HealthCheckArguments.KeepMs(attribute),
            Tags = HealthCheckArguments.Tags(attribute).ToEquatableArray(),
        };
    }

    private static AttributeData? AttributeOf(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(static attribute =>
        attribute.AttributeClass is { } type && TypeNames.Plain(type) == WellKnownNames.HealthCheckAttribute);
}
