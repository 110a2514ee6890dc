using System.Text.RegularExpressions;
using Upkeep.Testing;

namespace Upkeep.Samples.Tests;

/// <summary>TradeYa.Before is written to be found wanting: the build must find exactly what its comments announce.</summary>
public sealed partial class BeforeTests(BeforeTests.BuiltOnce build) : IClassFixture<BeforeTests.BuiltOnce>
{
    // Rules that need something this project deliberately is not. A rule that lands joins the sample, or this list with a reason.
    private static readonly Dictionary<string, string> s_elsewhere = new()
    {
    };

    private static readonly string s_folder = Path.Combine(Samples.Folder, "TradeYa.Before");

    [Fact]
    public void The_build_reports_each_announced_finding_at_its_line_and_no_other()
    {
        Assert.Equal(0, build.Result.ExitCode);

        Assert.Equal(Finding.Announced(s_folder), Finding.Reported(build.Result.Output));
    }

    [Fact]
    public void Every_rule_is_found_somewhere()
    {
        var found = Finding.Reported(build.Result.Output).Select(finding => finding.Rule).ToHashSet();

        Assert.NotEmpty(Rules());
        Assert.Empty(Rules().Except(found).Except(s_elsewhere.Keys));
        Assert.Empty(found.Except(Rules()));
        Assert.Empty(found.Intersect(s_elsewhere.Keys));
    }

    [Fact]
    public void Every_finding_links_to_the_page_of_its_rule()
    {
        var reports = Report().Matches(build.Result.Output);

        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.EndsWith($"/analyzers/rules/{report.Groups["rule"].Value}.md", report.Groups["link"].Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_warnings_as_errors_the_build_fails()
    {
        var strict = await BuildAsync("-warnaserror");

        Assert.NotEqual(0, strict.ExitCode);
        Assert.Contains(": error UPK1001: ", strict.Output, StringComparison.Ordinal);
    }

    // The release notes of the analyzers name every rule; the analyzers' own build holds them to it.
    private static IEnumerable<string> Rules() =>
        from name in (string[])["Shipped", "Unshipped"]
        let notes = File.ReadAllText(Path.Combine(Samples.Folder, "..", "analyzers", "Upkeep.Analyzers", $"AnalyzerReleases.{name}.md"))
        from Match rule in ReleasedRule().Matches(notes)
        select rule.Groups["rule"].Value;

    // What it refers to is built already, and other tests are using it.
    private static Task<CommandResult> BuildAsync(params string[] arguments) =>
        CommandResult.RunAsync(
            "dotnet", s_folder, new Dictionary<string, string>(),
            ["build", "-c", Samples.Configuration, "-v", "minimal", "-tl:off", "-nodeReuse:false", "-p:BuildProjectReferences=false", .. arguments]);

    [GeneratedRegex(@"(?:warning|error) (?<rule>UPK\d{4}): .* \((?<link>https://[^)]*)\) \[")]
    private static partial Regex Report();

    [GeneratedRegex(@"^(?<rule>UPK\d{4}) *\|", RegexOptions.Multiline)]
    private static partial Regex ReleasedRule();

    public sealed class BuiltOnce : IAsyncLifetime
    {
        internal CommandResult Result { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Result = await BuildAsync();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
