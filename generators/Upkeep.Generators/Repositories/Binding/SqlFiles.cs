using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>A .sql file of the project: part of the schema, or statements with names.</summary>
internal sealed record SqlFileModel(string Path, bool IsSchema, string Text, EquatableArray<NamedStatementModel> Statements);

internal static class SqlFiles
{
    /// <summary>Written by the package's build targets for <c>&lt;UpkeepSchema Include="…" /&gt;</c>.</summary>
    public const string SchemaMetadata = "build_metadata.AdditionalFiles.UpkeepSchema";

    public static SqlFileModel Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var text = file.GetText(cancellationToken)?.ToString() ?? "";
        var isSchema = options.GetOptions(file).TryGetValue(SchemaMetadata, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
        return new(file.Path, isSchema, isSchema ? text : "", isSchema ? [] : NamedStatements.Read(text));
    }
}
