namespace Upkeep.Generators;

/// <summary>Names of pipeline steps; tests ask for them.</summary>
internal static class TrackingNames
{
    public const string InstrumentedTypes = nameof(InstrumentedTypes);
    public const string AssemblyName = nameof(AssemblyName);
    public const string Registrations = nameof(Registrations);
    public const string AssemblyRegistration = nameof(AssemblyRegistration);
}
