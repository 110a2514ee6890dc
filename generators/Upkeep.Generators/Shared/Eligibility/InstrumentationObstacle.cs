namespace Upkeep.Generators.Shared;

/// <summary>Why a type that asks to be instrumented cannot be.</summary>
internal enum InstrumentationObstacleKind
{
    /// <summary>No interface whose methods could be measured.</summary>
    NothingToMeasure,

    /// <summary>Private, protected, file-local, or inside such a type: code in another file cannot name it.</summary>
    TypeNotAccessible,

    NestedInGeneric,

    /// <summary>An abstract or static class has no instance to stand before.</summary>
    AbstractClass,

    /// <summary>A type with the generated name exists.</summary>
    NameTaken,

    /// <summary>The interface is instrumented itself.</summary>
    InterfaceIsInstrumented,

    /// <summary>A type in a signature is not known while generators run.</summary>
    UnknownType,

    StaticAbstractMember,
    MemberNotAccessible,
    InitAccessor,
    VarArgs,
    DynamicByReference,
    HiddenTypeParameter,
}

/// <param name="Kind">What is in the way.</param>
/// <param name="Name">The member or the name it is about; the type itself if it is about neither.</param>
internal sealed record InstrumentationObstacle(InstrumentationObstacleKind Kind, string Name);
