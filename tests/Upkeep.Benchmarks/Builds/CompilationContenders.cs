using static Upkeep.Benchmarks.Builds.CompilationsInTurns;

namespace Upkeep.Benchmarks.Builds;

/// <summary>The benchmarks of whole compilations, each set up for one package, for <see cref="CompilationsInTurns"/>.</summary>
internal static class CompilationContenders
{
    private const string WithSuggestions = "+suggestions";

    /// <param name="benchmark">The name of its class.</param>
    /// <param name="name">The package or the rules; of the builds with "+suggestions" behind it where these are wanted, and a folder for Upkeep's assemblies in it.</param>
    /// <exception cref="ArgumentException">There is no such benchmark.</exception>
    public static Contender Of(string benchmark, string name)
    {
        switch (benchmark)
        {
            case nameof(AnalyzerBuilds):
                var builds = new AnalyzerBuilds { Package = WithoutSuffix(name), Suggestions = HasSuggestions(name) };
                builds.Setup();
                return new(name, () => Task.FromResult(builds.Build()), () => builds.ProcessorTime) { Release = builds.Cleanup };
            case nameof(SqlRuleBuilds):
                var ruleBuilds = new SqlRuleBuilds { Rules = WithoutSuffix(name), Suggestions = HasSuggestions(name) };
                ruleBuilds.Setup();
                return new(name, () => Task.FromResult(ruleBuilds.Build()), () => ruleBuilds.ProcessorTime) { Release = ruleBuilds.Cleanup };
            case nameof(Benchmarks.Analyzers.Analyzers):
                var analyzers = new Benchmarks.Analyzers.Analyzers { Package = name };
                analyzers.Setup();
                return Contender.InThisProcess(name, analyzers.Compile);
            case nameof(Benchmarks.SqlRules.SqlRules):
                var rules = new Benchmarks.SqlRules.SqlRules { Rules = name };
                rules.Setup();
                return Contender.InThisProcess(name, rules.Compile);
            default:
                throw new ArgumentException($"There is no '{benchmark}' to run in turns: {nameof(AnalyzerBuilds)}, {nameof(SqlRuleBuilds)}, {nameof(Benchmarks.Analyzers.Analyzers)} or {nameof(Benchmarks.SqlRules.SqlRules)}.");
        }
    }

    private static bool HasSuggestions(string name) => name.EndsWith(WithSuggestions, StringComparison.Ordinal);

    private static string WithoutSuffix(string name) => name.Replace(WithSuggestions, "", StringComparison.Ordinal);
}
