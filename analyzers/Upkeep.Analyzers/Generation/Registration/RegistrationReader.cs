using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation.Registration;

/// <summary>What one call registers. Anything it does not know may register anything.</summary>
internal static class RegistrationReader
{
    private const string Container = "Microsoft.Extensions.DependencyInjection";

    /// <summary>The registrations of a call; null if it may register what does not show.</summary>
    public static ImmutableArray<ServiceRegistration>? Read(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name is "UseServiceProviderFactory" or "ConfigureContainer")
        {
            return null;
        }

        var isCollection = call.Arguments.Any(static argument => IsServices(argument.Value.Type)) || IsServices(call.Instance?.Type);
        var isBuilder = call.Arguments.Any(static argument => argument.Value.Type?.Name == "IUpkeepBuilder");
        return isBuilder ? ReadGenerated(method)
            : !isCollection || IsReading(method) ? []
            : ReadCall(call, method);
    }

    private static ImmutableArray<ServiceRegistration>? ReadCall(IInvocationOperation call, IMethodSymbol method)
    {
        var name = method.Name.StartsWith("TryAdd", StringComparison.Ordinal) ? method.Name.Substring(3) : method.Name;
        var declaring = TypeNames.Plain(method.ContainingType);
        if (declaring is Container + ".ServiceCollectionServiceExtensions" or Container + ".Extensions.ServiceCollectionDescriptorExtensions" && Lifetime(name) is { } lifetime)
        {
            return ReadAdd(call, method, lifetime, name.StartsWith("AddKeyed", StringComparison.Ordinal));
        }

        if (name == "AddHostedService" && method.TypeArguments.Length == 1)
        {
            return method.TypeArguments[0] is INamedTypeSymbol hosted ? [new(hosted, IsMadeByContainer(call) ? hosted : null, ServiceLifetimeKind.Singleton)] : null;
        }

        // The application's own extension methods are read themselves; a framework's register their own services and what they are told.
        return method.DeclaringSyntaxReferences.Length > 0 ? []
            : IsFramework(method) && !call.Arguments.Any(static argument => argument.Value.Type is { Name: "ServiceDescriptor" or "Assembly" })
                ? [.. method.TypeArguments.OfType<INamedTypeSymbol>().Select(static type => new ServiceRegistration(type.OriginalDefinition, null, ServiceLifetimeKind.Unknown))]
            : null;
    }

    private static ImmutableArray<ServiceRegistration>? ReadAdd(IInvocationOperation call, IMethodSymbol method, ServiceLifetimeKind lifetime, bool isKeyed)
    {
        var types = method.TypeArguments.Length > 0 ? method.TypeArguments : TypesOf(call);
        if (types.IsEmpty || types.Any(static type => type is not INamedTypeSymbol))
        {
            return null;
        }

        var service = ((INamedTypeSymbol)types[0]).OriginalDefinition;
        var implementation = isKeyed || !IsMadeByContainer(call) ? null : (INamedTypeSymbol)types[types.Length - 1];
        return [new(service, implementation, isKeyed ? ServiceLifetimeKind.Unknown : lifetime)];
    }

    /// <summary>A generated Add method of an interface has the implementation as its last type argument, and the interface as its constraint.</summary>
    private static ImmutableArray<ServiceRegistration>? ReadGenerated(IMethodSymbol method)
    {
        if (method.TypeArguments.LastOrDefault() is not INamedTypeSymbol implementation
            || method.OriginalDefinition.TypeParameters.LastOrDefault() is not { } parameter)
        {
            return null;
        }

        var service = parameter.ConstraintTypes.OfType<INamedTypeSymbol>().FirstOrDefault(static type => MemberAttributes.Has(type, WellKnownNames.InstrumentedAttribute));
        if (service is null)
        {
            return null;
        }

        var lifetime = MemberAttributes.Find(service, WellKnownNames.InstrumentedAttribute)!.Named("Lifetime") switch
        {
            0 => ServiceLifetimeKind.Singleton,
            2 => ServiceLifetimeKind.Transient,
            _ => ServiceLifetimeKind.Scoped,
        };
        return [new(service.OriginalDefinition, implementation, lifetime), new(implementation.OriginalDefinition, null, lifetime)];
    }

    private static ServiceLifetimeKind? Lifetime(string name) => name switch
    {
        "AddSingleton" or "AddKeyedSingleton" => ServiceLifetimeKind.Singleton,
        "AddScoped" or "AddKeyedScoped" => ServiceLifetimeKind.Scoped,
        "AddTransient" or "AddKeyedTransient" => ServiceLifetimeKind.Transient,
        _ => null,
    };

    private static ImmutableArray<ITypeSymbol> TypesOf(IInvocationOperation call) =>
        [.. call.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().Select(static type => type.TypeOperand)];

    /// <summary>No factory and no instance.</summary>
    private static bool IsMadeByContainer(IInvocationOperation call) => call.Arguments.All(static argument =>
        IsServices(argument.Value.Type) || argument.Value is ITypeOfOperation || argument.ArgumentKind == ArgumentKind.DefaultValue);

    private static bool IsServices(ITypeSymbol? type) => type is not null
        && (Is(type) || type.AllInterfaces.Any(Is));

    private static bool Is(ITypeSymbol type) => type.Name == "IServiceCollection" && type.ContainingNamespace.ToDisplayString() == Container;

    private static bool IsReading(IMethodSymbol method) => method.Name is "BuildServiceProvider" or "GetEnumerator" or "Contains" or "IndexOf" or "get_Count";

    private static bool IsFramework(IMethodSymbol method) => method.ContainingAssembly.Name is var name
        && (name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("OpenTelemetry", StringComparison.Ordinal)
            || name.StartsWith("Npgsql", StringComparison.Ordinal) || name.StartsWith("Upkeep", StringComparison.Ordinal));
}
