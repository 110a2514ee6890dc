using Microsoft.CodeAnalysis.CSharp;

namespace Upkeep.Testing.Generators;

public sealed record GeneratorTestOptions
{
    /// <summary>Raise it when the source itself needs a newer language; generated code alone must do with the default.</summary>
    public LanguageVersion LowestLanguageVersion { get; init; } = GeneratorTest.LowestLanguageVersion;

    public string AssemblyName { get; init; } = "Consumer";

    /// <summary>The project's migrations, named as <c>&lt;UpkeepSchema Include="…" /&gt;</c> would, in one file; empty for a project that names none.</summary>
    public string Schema { get; init; } = "";

    /// <summary>MSBuild properties the generators may see.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public bool AllowUnsafe { get; init; }

    /// <summary>IDs of diagnostics the source itself has on purpose; they are never ignored in generated files.</summary>
    public IReadOnlyList<string> ExpectedInSource { get; init; } = [];

    /// <summary>Whether a source that makes the generators produce nothing is what the test is about.</summary>
    public bool ExpectNoOutput { get; init; }
}
