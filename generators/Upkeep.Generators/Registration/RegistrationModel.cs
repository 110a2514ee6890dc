using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Registration;

/// <summary>One generated Add method that needs no type argument.</summary>
internal sealed record RegistrationModel
{
    /// <summary>The class around the method, as source.</summary>
    public required string ClassName { get; init; }

    public required string MethodName { get; init; }

    /// <summary>The full name of what it registers, for the documentation.</summary>
    public required string DisplayName { get; init; }

    public required bool IsPublic { get; init; }

    /// <summary>Diagnostic IDs that a call of an experimental type's method raises.</summary>
    public required EquatableArray<string> ExperimentalIds { get; init; }
}

/// <summary>Everything one assembly registers.</summary>
internal sealed record AssemblyRegistrationModel
{
    public required string AssemblyName { get; init; }

    public required EquatableArray<RegistrationModel> Registrations { get; init; }
}
