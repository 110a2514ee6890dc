using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Upkeep.Testing.Generators;

/// <summary>What a second run of the same driver had to do again.</summary>
internal static class IncrementalityCheck
{
    public static void RequireUntouched(GeneratorDriverRunResult second)
    {
        RequireReuse(second);
        foreach (var (name, steps) in second.Results.SelectMany(static generator => Named(generator.TrackedSteps.Where(static pair => IsNamedByTheGenerator(pair.Key)))))
        {
            if (Reasons(steps).Any(static reason => reason != IncrementalStepRunReason.Cached))
            {
                throw new GeneratorVerificationException($"Step {name} ran after the edit, though no declaration had changed.");
            }
        }
    }

    public static void RequireReuse(GeneratorDriverRunResult second)
    {
        foreach (var generator in second.Results)
        {
            var named = generator.TrackedSteps.Where(static pair => IsNamedByTheGenerator(pair.Key)).ToList();
            if (named.Count == 0)
            {
                throw new GeneratorVerificationException(
                    $"{generator.Generator.GetGeneratorType().Name} has no step named with WithTrackingName, so its caching cannot be checked.");
            }

            foreach (var (name, steps) in Named(named).Concat(Outputs(generator)))
            {
                var redone = Reasons(steps).Where(static reason => !IsReuse(reason)).ToList();
                if (redone.Count > 0)
                {
                    throw new GeneratorVerificationException($"Step {name} was not reused after the edit: {string.Join(", ", redone)}");
                }
            }
        }
    }

    public static void RequireNewOutput(GeneratorDriverRunResult second)
    {
        if (second.Results.SelectMany(Outputs).SelectMany(static output => Reasons(output.Steps)).All(IsReuse))
        {
            throw new GeneratorVerificationException("The edit changed no output, though it must.");
        }
    }

    private static IEnumerable<(string Name, IEnumerable<IncrementalGeneratorRunStep> Steps)> Outputs(GeneratorRunResult generator) =>
        Named(generator.TrackedOutputSteps);

    private static IEnumerable<(string Name, IEnumerable<IncrementalGeneratorRunStep> Steps)> Named(
        IEnumerable<KeyValuePair<string, ImmutableArray<IncrementalGeneratorRunStep>>> steps) =>
        steps.Select(static pair => (pair.Key, pair.Value.AsEnumerable()));

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason);

    private static bool IsReuse(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    /// <summary>The compiler's own steps take the compilation in and are new after any edit.</summary>
    internal static bool IsNamedByTheGenerator(string name) =>
        name is not ("Compilation" or "CompilationOptions" or "ParseOptions" or "AdditionalTexts" or "AnalyzerConfigOptions" or "MetadataReferences"
            or "SourceOutput" or "ImplementationSourceOutput")
        && !name.Contains("_ForAttribute", StringComparison.Ordinal);
}
