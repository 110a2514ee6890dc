namespace Upkeep.Generators;

/// <summary>Names of pipeline steps; tests ask for them.</summary>
internal static class TrackingNames
{
    public const string InstrumentedTypes = nameof(InstrumentedTypes);
    public const string RepositoryTypes = nameof(RepositoryTypes);
    public const string RepositorySchema = nameof(RepositorySchema);
    public const string SqlFiles = nameof(SqlFiles);
    public const string NamedStatements = nameof(NamedStatements);
    public const string Repositories = nameof(Repositories);
    public const string AssemblyName = nameof(AssemblyName);
    public const string InstrumentedRegistrations = nameof(InstrumentedRegistrations);
    public const string SagaRegistrations = nameof(SagaRegistrations);
    public const string RepositoryRegistrations = nameof(RepositoryRegistrations);
    public const string AssemblyRegistration = nameof(AssemblyRegistration);
}
