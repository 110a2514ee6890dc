using Microsoft.CodeAnalysis;
using Upkeep.Generators.Pipeline;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>[Instrumented] on an interface or a class → a decorator that measures, its health checks and its registration.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class InstrumentationGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context
            .ForAnnotatedTypes(WellKnownNames.InstrumentedAttribute, InstrumentationParser.Parse)
            .WithTrackingName(TrackingNames.InstrumentedTypes);

        context.RegisterSourceOutput(types, static (production, model) =>
            production.AddSource(model.HintName, InstrumentationEmitter.Emit(model)));
    }
}
