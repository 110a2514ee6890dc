using Microsoft.CodeAnalysis;
using Upkeep.Generators.Pipeline;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Registration;

/// <summary>One <c>Add&lt;Assembly&gt;()</c> that calls every generated Add method of the assembly.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AssemblyRegistrationGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var instrumented = context
            .ForAnnotatedTypes(WellKnownNames.InstrumentedAttribute, RegistrationParser.Instrumented)
            .WithTrackingName(TrackingNames.InstrumentedRegistrations);

        var sagas = context
            .ForAnnotatedTypes(WellKnownNames.SagaAttribute, RegistrationParser.Saga)
            .WithTrackingName(TrackingNames.SagaRegistrations);

        var repositories = context
            .ForAnnotatedTypes(WellKnownNames.RepositoryAttribute, RegistrationParser.Repository)
            .WithTrackingName(TrackingNames.RepositoryRegistrations);

        var assemblyName = context.CompilationProvider
            .WithComparer(DeclarationComparer.Instance)
            .Select(static (compilation, _) => compilation.AssemblyName ?? "")
            .WithTrackingName(TrackingNames.AssemblyName);

        var assembly = instrumented.Collect()
            .Combine(sagas.Collect())
            .Combine(repositories.Collect())
            .Combine(assemblyName)
            .Select(static (pair, _) => new AssemblyRegistrationModel
            {
                AssemblyName = pair.Right,
                Registrations = pair.Left.Left.Left.Concat(pair.Left.Left.Right).Concat(pair.Left.Right).OfType<RegistrationModel>()
                    .OrderBy(static registration => registration.ClassName, StringComparer.Ordinal)
                    .ToEquatableArray(),
            })
            .WithTrackingName(TrackingNames.AssemblyRegistration);

        context.RegisterSourceOutput(assembly, static (production, model) =>
        {
            if (!model.Registrations.IsEmpty)
            {
                production.AddSource("UpkeepAssemblyRegistration.g.cs", AssemblyRegistrationEmitter.Emit(model));
            }
        });
    }
}
