using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>What is in the way, and what to do about it.</summary>
internal static class InstrumentationReasons
{
    public static string Nothing(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface
        ? "declare a method in it, or remove the attribute"
        : "let it implement an interface that declares its methods, or put the attribute on such an interface";

    public static string Of(InstrumentationObstacle obstacle) => obstacle.Kind switch
    {
        InstrumentationObstacleKind.TypeNotAccessible =>
            "generated code in another file cannot name it; make it and every type around it internal or public, and not file-local",
        InstrumentationObstacleKind.NestedInGeneric =>
            $"it is nested in the generic type '{obstacle.Name}'; move it out",
        InstrumentationObstacleKind.AbstractClass =>
            "an abstract or static class cannot be created; put the attribute on a class that can, or on the interface",
        InstrumentationObstacleKind.NameTaken =>
            $"the generated type would be called '{obstacle.Name}', which exists; rename one of them",
        InstrumentationObstacleKind.InterfaceIsInstrumented =>
            $"'{obstacle.Name}' is instrumented itself, so that every call would be measured twice; keep the attribute on one of them",
        InstrumentationObstacleKind.UnknownType =>
            $"'{obstacle.Name}' uses a type that does not exist when generators run; a type made by another generator cannot be seen",
        InstrumentationObstacleKind.StaticAbstractMember =>
            $"'{obstacle.Name}' is static abstract, and a decorator has no inner type to forward it to; move it to an interface of its own",
        InstrumentationObstacleKind.MemberNotAccessible =>
            $"'{obstacle.Name}' cannot be called from this assembly; make it public, or put it into an interface of its own",
        InstrumentationObstacleKind.InitAccessor =>
            $"'{obstacle.Name}' has an init accessor, which only an object initializer may call; give it a set accessor or none",
        InstrumentationObstacleKind.VarArgs =>
            $"'{obstacle.Name}' has an __arglist, which cannot be handed on; use params",
        InstrumentationObstacleKind.DynamicByReference =>
            $"'{obstacle.Name}' takes dynamic by reference, which cannot be handed on; use object",
        InstrumentationObstacleKind.HiddenTypeParameter =>
            $"'{obstacle.Name}' has a type parameter with the name of one of the type; rename one of them",
        InstrumentationObstacleKind.NothingToMeasure =>
            "it has no method",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle.Kind, "An obstacle without a reason."),
    };
}
