using Microsoft.CodeAnalysis;
using Upkeep.Generators.Pipeline;
using Upkeep.Generators.Repositories;
using Upkeep.Generators.Sagas;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Registration;

/// <summary>Finds the Add methods that other generators emit.</summary>
internal static class RegistrationParser
{
    /// <summary>An instrumented class. An interface needs to be told its implementation, a generic class its type arguments.</summary>
    public static RegistrationModel? Instrumented(AnnotatedType annotated, CancellationToken cancellationToken)
    {
        var type = annotated.Type;
        if (type is not { TypeKind: TypeKind.Class, Arity: 0 } || InstrumentationEligibility.Obstacles(type, annotated.Compilation).Any())
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Model(type, InstrumentationNames.Registration(type), InstrumentationNames.AddMethod(type));
    }

    /// <summary>A saga that the saga generator accepts.</summary>
    public static RegistrationModel? Saga(AnnotatedType annotated, CancellationToken cancellationToken) =>
        annotated.Type.TypeKind == TypeKind.Class && SagaParser.Parse(annotated.Type, cancellationToken).Model is { } saga
            ? Model(annotated.Type, RegistrationNames.ClassOf(saga.TypeName), RegistrationNames.MethodOf(saga.TypeName))
            : null;

    /// <summary>A repository that has an Add method, or a health check with one.</summary>
    public static RegistrationModel? Repository(AnnotatedType annotated, CancellationToken cancellationToken)
    {
        if (annotated.Type.TypeKind != TypeKind.Class || RepositoryParser.Parse(annotated.Type, annotated.Compilation, cancellationToken).Model is not { } repository)
        {
            return null;
        }

        return repository switch
        {
            { Registration: { } registration } => Model(annotated.Type, RegistrationNames.ClassOf(registration.Name), RegistrationNames.MethodOf(registration.Name)),
            { HealthCheck: { } check } => Model(annotated.Type, check.RegistrationName, check.AddMethodName),
            _ => null,
        };
    }

    private static RegistrationModel? Model(INamedTypeSymbol type, string className, string methodName)
    {
        // A call of a method that is an error to use cannot be generated.
        if (Attribute(type, "System.ObsoleteAttribute") is { ConstructorArguments: { Length: > 1 } arguments } && arguments[1].Value is true)
        {
            return null;
        }

        var ns = TypeNames.Namespace(type.ContainingNamespace);
        var experimental = Attribute(type, "System.Diagnostics.CodeAnalysis.ExperimentalAttribute")?.ConstructorArguments.FirstOrDefault().Value as string;
        return new()
        {
            ClassName = $"global::{(ns.Length > 0 ? ns + "." : "")}{className}",
            MethodName = methodName,
            DisplayName = TypeNames.Plain(type),
            IsPublic = IsPublic(type),
            ExperimentalIds = (experimental is null ? Array.Empty<string>() : [experimental]).ToEquatableArray(),
        };
    }

    private static AttributeData? Attribute(INamedTypeSymbol type, string name) =>
        type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } attributeClass && TypeNames.Plain(attributeClass) == name);

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
}
