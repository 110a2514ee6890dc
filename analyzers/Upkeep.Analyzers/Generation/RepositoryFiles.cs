using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Generators.Repositories;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>The .sql files of the project: its schema, and statements with names.</summary>
internal sealed record RepositoryFiles(RepositorySchema Schema, EquatableArray<NamedStatementModel> Statements)
{
    public static RepositoryFiles Read(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        // The schema that all analyzers share.
        var project = ProjectSchema.Of(options, cancellationToken);
        var statements = options.AdditionalFiles
            .Where(static file => file.Path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
            .SelectMany(file => SqlFiles.Read(file, options.AnalyzerConfigOptionsProvider, cancellationToken).Statements);
        return new(new RepositorySchema(project.Schema, project.IsPresent), statements.ToEquatableArray());
    }
}
