using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Generators.Shared;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Analyzers.Infrastructure.Schemas;

/// <summary>
/// Finds the files a project names with <c>&lt;UpkeepSchema Include="…" /&gt;</c> and keeps one <see cref="ProjectSchema"/> for each set of them.
/// </summary>
internal static class ProjectSchemas
{
    /// <summary>Written by the package's build targets; the compiler hands it to analyzers.</summary>
    public const string Metadata = "build_metadata.AdditionalFiles.UpkeepSchema";

    /// <summary>The same of the snapshot of row counts.</summary>
    public const string SizesMetadata = "build_metadata.AdditionalFiles.UpkeepSchemaSizes";

    private static readonly ConditionalWeakTable<AnalyzerOptions, ProjectSchema> s_byOptions = new();

    // In an editor each key stroke brings new options that hold the same texts. The last file is the one that is edited, if any.
    private static readonly ConditionalWeakTable<SourceText, StrongBox<ProjectSchema>> s_byLastText = new();

    private static readonly ConditionalWeakTable<SourceText, AdviceOptions> s_advice = new();

    public static ProjectSchema Of(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        if (s_byOptions.TryGetValue(options, out var known))
        {
            return known;
        }

        var found = Find(options, cancellationToken);
        return s_byOptions.GetValue(options, _ => found);
    }

    public static bool IsSchemaFile(AdditionalText file, AnalyzerOptions options) =>
        IsMarked(file, options, Metadata);

    private static bool IsMarked(AdditionalText file, AnalyzerOptions options, string metadata) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(metadata, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static ProjectSchema Find(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var level = PostgreSqlVersion.Of(options.AnalyzerConfigOptionsProvider);
        if (options.AdditionalFiles.IsDefaultOrEmpty)
        {
            return ProjectSchema.NoneOf(level);
        }

        var texts = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var file in options.AdditionalFiles)
        {
            if (!IsSchemaFile(file, options) || !MigrationOrder.IsApplied(file.Path))
            {
                continue;
            }

            // A file that cannot be read leaves a hole in the history, and then nothing is certain.
            if (file.GetText(cancellationToken) is not { } text)
            {
                return ProjectSchema.NoneOf(level);
            }

            texts[file.Path] = text;
        }

        var ordered = MigrationOrder.Sort(texts.Keys.Select(static path => new MigrationFile(path, ""))).Select(file => (file.Path, Text: texts[file.Path])).ToList();
        if (ordered.Count == 0)
        {
            return ProjectSchema.NoneOf(level);
        }

        var box = s_byLastText.GetOrCreateValue(ordered[ordered.Count - 1].Text);
        lock (box)
        {
            var advice = AdviceFor(options, cancellationToken);
            if (box.Value is not { } schema || schema.Level != level || !IsOf(schema, ordered) || schema.Advice != advice)
            {
                box.Value = schema = ProjectSchema.Create([.. ordered.Select(file => SchemaFile.Of(file.Path, file.Text, level))], advice, level);
            }

            return schema;
        }
    }

    /// <summary>What the project says about its tables' sizes; it needs no migrations for that.</summary>
    public static AdviceOptions AdviceFor(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var snapshot = options.AdditionalFiles.FirstOrDefault(file => IsMarked(file, options, SizesMetadata))?.GetText(cancellationToken);
        return snapshot is null ? AdviceOptions.Default : s_advice.GetValue(snapshot, static text => AdviceOptions.Default with { Sizes = RelationSizes.Parse(text.ToString(), out _) });
    }

    private static bool IsOf(ProjectSchema schema, List<(string Path, SourceText Text)> files)
    {
        if (schema.Files.Count != files.Count)
        {
            return false;
        }

        for (var i = 0; i < files.Count; i++)
        {
            if (schema.Files[i].Path != files[i].Path || schema.Files[i].Text != files[i].Text)
            {
                return false;
            }
        }

        return true;
    }
}
