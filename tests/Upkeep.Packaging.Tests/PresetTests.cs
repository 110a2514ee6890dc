using System.Text.RegularExpressions;

namespace Upkeep.Packaging.Tests;

/// <summary>The MSBuild property UpkeepPreset: one line decides how strict all rules are.</summary>
public sealed partial class PresetTests(PackedFeed feed)
{
    // A warning (UPK1001) and a suggestion (UPK3004).
    private const string Careless = """
        using Npgsql;

        namespace Shop;

        public static class Careless
        {
            public static async Task OpenAsync(NpgsqlDataSource source, CancellationToken token)
            {
                var connection = await source.OpenConnectionAsync();
                Console.WriteLine($"{connection} {token}");
            }
        }
        """;

    [Theory]
    [InlineData("recommended", "default", "default")]
    [InlineData("strict", "error", "warning")]
    [InlineData("none", "none", "none")]
    public async Task A_preset_has_every_rule_once(string preset, string ofWarnings, string ofSuggestions)
    {
        var rules = Rule().Matches(string.Concat(((string[])["Shipped", "Unshipped"]).Select(name =>
            File.ReadAllText(Path.Combine(BuildFacts.RepositoryRoot, "analyzers", "Upkeep.Analyzers", $"AnalyzerReleases.{name}.md")) + "\n")));
        var expected = rules.Select(rule => $"dotnet_diagnostic.{rule.Groups["id"].Value}.severity = {(rule.Groups["severity"].Value == "Warning" ? ofWarnings : ofSuggestions)}");

        var lines = (await feed.TextAsync("Upkeep", $"buildTransitive/upkeep-{preset}.globalconfig")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.NotEmpty(rules);
        Assert.Equal([.. ((string[])["is_global = true", "global_level = -1"]), .. expected], lines);
    }

    [Theory]
    [InlineData("", true, "warning UPK1001", "")]
    [InlineData("recommended", true, "warning UPK1001", "")]
    [InlineData("strict", false, "error UPK1001", "warning UPK3004")]
    [InlineData("none", true, "", "")]
    public async Task A_preset_sets_the_severities_of_a_build(string preset, bool succeeds, string leak, string token)
    {
        var build = await BuildAsync(preset, editorConfig: "");

        Assert.Equal(succeeds, build.ExitCode == 0);
        AssertReported(build.Output, leak, "UPK1001");
        AssertReported(build.Output, token, "UPK3004");
    }

    [Fact]
    public async Task The_project_has_the_last_word()
    {
        var build = await BuildAsync("strict", "[*.cs]\ndotnet_diagnostic.UPK1001.severity = warning\ndotnet_diagnostic.UPK3004.severity = none\n");

        build.RequireSuccess();
        AssertReported(build.Output, "warning UPK1001", "UPK1001");
        AssertReported(build.Output, "", "UPK3004");
    }

    [Fact]
    public async Task An_unknown_preset_is_refused_with_the_known_ones()
    {
        var build = await BuildAsync("loud", editorConfig: "");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error UPK9002: UpkeepPreset is 'loud'; it can be 'recommended', 'strict' or 'none'.", build.Output, StringComparison.Ordinal);
    }

    private async Task<Upkeep.Testing.CommandResult> BuildAsync(string preset, string editorConfig)
    {
        var folder = await feed.FolderAsync(
            $"preset-{preset}-{editorConfig.Length}",
            ("Consumer.csproj", ConsumerProject.Text($"""
                <PackageReference Include="Npgsql" Version="10.0.0" />
                <PackageReference Include="Upkeep" Version="{feed.Version}" />
                """)),
            (".editorconfig", "root = true\n" + editorConfig),
            ("Program.cs", "Console.WriteLine();"),
            ("Careless.cs", Careless));
        return await feed.RunAsync("dotnet", folder, "build", "-v", "quiet", "-nodeReuse:false", $"-p:UpkeepPreset={preset}");
    }

    private static void AssertReported(string output, string expected, string rule)
    {
        if (expected.Length == 0)
        {
            Assert.DoesNotContain(rule, output, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(expected, output, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^(?<id>UPK\d{4}) *\|[^|]*\| *(?<severity>\w+) ", RegexOptions.Multiline)]
    private static partial Regex Rule();
}
