using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>Adds the executor, the definition and the registration to every class with [Saga].</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SagaGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that carries the models.</summary>
    public const string ModelStep = "SagaModels";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.SagaAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (syntax, cancellationToken) => SagaParser.Parse((INamedTypeSymbol)syntax.TargetSymbol, cancellationToken).Model)
            .Where(static model => model is not null)
            .WithTrackingName(ModelStep);
        context.RegisterSourceOutput(models, static (production, model) => production.AddSource(model!.HintName, SagaEmitter.Emit(model)));
    }
}
