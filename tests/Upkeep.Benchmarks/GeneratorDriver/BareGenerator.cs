using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Upkeep.Benchmarks.GeneratorDriver;

/// <summary>Makes the same files of nothing: no syntax, no symbol, no model is looked at, so that only the driver's own work is left.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS1042 // It never leaves the benchmark.
internal sealed class BareGenerator(IEnumerable<string> files) : IIncrementalGenerator
#pragma warning restore RS1036, RS1038, RS1041, RS1042
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var sources = context.ParseOptionsProvider.SelectMany((_, _) => files.Select(static (text, i) => (Name: i.ToString(CultureInfo.InvariantCulture), text)));
        context.RegisterSourceOutput(sources, static (production, source) => production.AddSource(source.Name, source.text));
    }
}
