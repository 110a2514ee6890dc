using Microsoft.CodeAnalysis;
using Upkeep.Generators.Pipeline;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>[Repository] on a class → the bodies of its methods, from their SQL, the schema and their signatures.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RepositoryGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context
            .ForAnnotatedTypes(
                WellKnownNames.RepositoryAttribute,
                static (annotated, cancellationToken) => annotated.Type.TypeKind == TypeKind.Class
                    ? RepositoryParser.Parse(annotated.Type, annotated.Compilation, cancellationToken).Model
                    : null)
            .WithTrackingName(TrackingNames.RepositoryTypes);

        var files = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => SqlFiles.Read(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(TrackingNames.SqlFiles)
            .Collect();
        var level = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => PostgreSqlVersion.Of(options));
        var schema = files
            .Combine(level)
            .Select(static (pair, _) => new RepositorySchema(
                pair.Left.Where(static file => file.IsSchema).Select(static file => new SchemaFileModel(file.Path, file.Text)).ToEquatableArray(), pair.Right))
            .WithTrackingName(TrackingNames.RepositorySchema);
        var statements = files
            .Select(static (files, _) => files.SelectMany(static file => file.Statements).ToEquatableArray())
            .WithTrackingName(TrackingNames.NamedStatements);

        var repositories = types
            .Combine(schema)
            .Combine(statements)
            .Select(static (pair, cancellationToken) => RepositoryBinding.Bind(pair.Left.Left, pair.Left.Right, pair.Right, cancellationToken))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Repositories);

        context.RegisterSourceOutput(repositories, static (production, model) =>
            production.AddSource(model.Repository.HintName, RepositoryEmitter.Emit(model)));
    }
}
