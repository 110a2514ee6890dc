using BenchmarkDotNet.Running;
using Upkeep.Benchmarks.Wrappers;

if (args is ["interleaved"])
{
    InterleavedComparison.Run();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
