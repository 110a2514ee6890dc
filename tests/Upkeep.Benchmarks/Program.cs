using System.Globalization;
using BenchmarkDotNet.Running;
using Upkeep.Benchmarks.Analyzers;
using Upkeep.Benchmarks.Builds;
using Upkeep.Benchmarks.Repositories;
using Upkeep.Benchmarks.Sagas;
using Upkeep.Benchmarks.SqlFrontEnd;
using Upkeep.Benchmarks.Wrappers;

if (args is ["interleaved"])
{
    InterleavedComparison.Run();
}
else if (args is ["listening"])
{
    InterleavedComparison.RunListening();
}
else if (args is ["analyzer-times", ..])
{
    await AnalyzerTimes.PrintAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : GeneratedCodeBase.Lines);
}
else if (args is ["in-turns", var what, var compilationRounds, .. var contenders])
{
    await CompilationsInTurns.PrintAsync(Number(compilationRounds), [.. contenders.Select(name => CompilationContenders.Of(what, name))]);
}
else if (args is ["sagas", ..])
{
    return await SagaBenchmark.RunAsync(args[1..]);
}
else if (args is ["sagas-victim", var key])
{
    return await SagaRecovery.RunVictimAsync(key);
}
else if (args is ["sagas-scale", ..])
{
    return await SagaScale.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5);
}
else if (args is ["sagas-host", var atOnce, var hostSeconds])
{
    return await SagaScale.RunHostAsync(int.Parse(atOnce, CultureInfo.InvariantCulture), int.Parse(hostSeconds, CultureInfo.InvariantCulture));
}
else if (args is ["sagas-dbos", var folder, var seconds, var rounds])
{
    return await DbosComparison.RunAsync(folder, int.Parse(seconds, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture));
}
else if (args is ["repositories", ..])
{
    await RepositoriesInTurns.PrintAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60);
}
else if (args is ["schema-cold", ..])
{
    SchemaColdStart.Print(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 15, args.ElementAtOrDefault(2));
}
else if (args is ["schema-cold-once"])
{
    SchemaColdStart.PrintOnce();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
