using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>[Instrumented] on an interface or a class → a decorator that measures, its health checks and its registration.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class InstrumentationGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.InstrumentedAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                InstrumentationParser.Parse)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.InstrumentedTypes);

        context.RegisterSourceOutput(types, static (production, model) =>
            production.AddSource(model.HintName, InstrumentationEmitter.Emit(model)));
    }
}
