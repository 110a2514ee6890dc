namespace Upkeep.Cli.Verify;

/// <summary>A query of a built assembly, as its manifest has it (ARCHITECTURE.md, "What an assembly holds").</summary>
/// <param name="Name">Type and method.</param>
/// <param name="Kind">query, command or copy.</param>
/// <param name="Sql">The text as it is sent.</param>
/// <param name="Parameters">In the order of their numbers.</param>
/// <param name="Columns">What the method reads.</param>
internal sealed record ManifestQuery(string Name, string Kind, string Sql, IReadOnlyList<ManifestParameter> Parameters, IReadOnlyList<ManifestColumn> Columns);

internal sealed record ManifestParameter(string Name, string Type);

/// <param name="Ordinal">-1 for a column that is found by its name.</param>
/// <param name="Name">Matches whatever the case and underscores.</param>
/// <param name="Type">The C# type it is read as, by its name in metadata.</param>
internal sealed record ManifestColumn(int Ordinal, string Name, string Type);
