using Microsoft.CodeAnalysis;

namespace Upkeep.Testing.Generators;

/// <summary>What the generators made of the source.</summary>
public sealed class GeneratorRun(GeneratorDriverRunResult result)
{
    public GeneratorDriverRunResult Result { get; } = result;

    /// <summary>Generated text by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } = result.Results
        .SelectMany(static generator => generator.GeneratedSources)
        .ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    /// <summary>The only generated file.</summary>
    public string Source => Sources.Count == 1
        ? Sources.Values.Single()
        : throw new GeneratorVerificationException($"Expected one generated file, got {Sources.Count}: {string.Join(", ", Sources.Keys)}");

    /// <summary>The models that left the step of this name.</summary>
    public IReadOnlyList<object> Outputs(string trackingName) => [.. Result.Results
        .Where(generator => generator.TrackedSteps.ContainsKey(trackingName))
        .SelectMany(generator => generator.TrackedSteps[trackingName])
        .SelectMany(static step => step.Outputs)
        .Select(static output => output.Value)];
}
