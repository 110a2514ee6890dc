using System.Reflection;
using System.Text.RegularExpressions;
using Upkeep.Metrics;
using Upkeep.PostgreSql;

namespace Upkeep.Architecture.Tests;

/// <summary>The halves share no assembly, so they share names: each is written once on either side, and means something on the other.</summary>
public partial class NamesTests
{
    private const string MetricNames = "runtime/Upkeep/Metrics/UpkeepTelemetry.cs";

    private static readonly Assembly[] s_runtime = [typeof(UpkeepTelemetry).Assembly, typeof(PostgresSagaSchema).Assembly];

    [Fact]
    public void Every_runtime_name_that_the_compile_time_half_looks_for_is_a_type_there()
    {
        var unknown = RuntimeNames().Where(name => s_runtime.All(assembly => assembly.GetType(name.Text) is null));

        Assert.NotEmpty(RuntimeNames());
        Assert.Empty(unknown);
    }

    [Fact]
    public void Each_compile_time_project_holds_the_runtime_names_in_one_file()
    {
        var scattered = RuntimeNames()
            .GroupBy(name => string.Join('/', name.File.Split('/').Take(2)), name => name.File)
            .Select(project => project.Distinct().ToList())
            .Where(files => files.Count > 1);

        Assert.Empty(scattered);
    }

    [Fact]
    public void Names_of_metrics_and_tags_are_in_one_file_of_the_runtime()
    {
        var names = Literals(MetricName(), "runtime/Upkeep", "runtime/Upkeep.PostgreSql").ToList();

        Assert.Contains(names, name => name.Text == UpkeepTelemetry.OperationDuration);
        Assert.All(names, name => Assert.Equal(MetricNames, name.File));
    }

    private static List<(string File, string Text)> RuntimeNames() =>
        [.. Literals(RuntimeName(), "analyzers", "generators").Where(name => !IsDiagnosticCategory(name.File))];

    // Categories of diagnostics look like names of types and are none.
    private static bool IsDiagnosticCategory(string file) => Path.GetFileName(file) == "RuleCategory.cs";

    private static IEnumerable<(string File, string Text)> Literals(Regex pattern, params string[] folders) =>
        from file in RepositoryFiles.All(".cs", folders)
        from Match match in pattern.Matches(RepositoryFiles.Read(file))
        select (file, match.Groups["name"].Value);

    [GeneratedRegex("""
        "(?<name>Upkeep\.[A-Z][\w.`]*)"
        """)]
    private static partial Regex RuntimeName();

    [GeneratedRegex("""
        "(?<name>(?:upkeep\.|code\.|error\.type)[a-z_.]*)"
        """)]
    private static partial Regex MetricName();
}
