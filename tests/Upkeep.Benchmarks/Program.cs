using BenchmarkDotNet.Running;
using Upkeep.Benchmarks.Analyzers;
using Upkeep.Benchmarks.Wrappers;

if (args is ["interleaved"])
{
    InterleavedComparison.Run();
}
else if (args is ["analyzer-times", ..])
{
    await AnalyzerTimes.PrintAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : GeneratedCodeBase.Lines);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
