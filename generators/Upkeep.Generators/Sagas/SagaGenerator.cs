using Microsoft.CodeAnalysis;
using Upkeep.Generators.Pipeline;
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
        var models = context
            .ForAnnotatedTypes(
                WellKnownNames.SagaAttribute,
                static (annotated, cancellationToken) => annotated.Type.TypeKind == TypeKind.Class ? SagaParser.Parse(annotated.Type, cancellationToken).Model : null)
            .WithTrackingName(ModelStep);
        context.RegisterSourceOutput(models, static (production, model) => production.AddSource(model.HintName, SagaEmitter.Emit(model)));
    }
}
