using System.Diagnostics;
using System.Text.Json;

namespace Upkeep.Cli.Tests.Rules;

public class RulesCommandTests
{
    [Fact]
    public async Task Writes_rules_that_fire_and_resolve_as_promtool_and_amtool_see_them()
    {
        var folder = Directory.CreateTempSubdirectory("upkeep-rules").FullName;
        try
        {
            var run = await CommandLine.RunAsync("rules", "--assembly", typeof(RulesCommandTests).Assembly.Location, "--out", folder);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.EndsWith("5 rules for 3 operations, 5 for the service\n", run.Output, StringComparison.Ordinal);

            Assert.Contains("SUCCESS: 10 rules found", await ToolAsync("promtool", "check", "rules", Path.Combine(folder, "upkeep.rules.yml")), StringComparison.Ordinal);
            Assert.Contains("SUCCESS", await ToolAsync("promtool", "test", "rules", Path.Combine(folder, "upkeep.rules.test.yml")), StringComparison.Ordinal);
            Assert.Contains("SUCCESS", await ToolAsync("amtool", "check-config", Path.Combine(folder, "alertmanager.yml")), StringComparison.Ordinal);

            var rules = await File.ReadAllTextAsync(Path.Combine(folder, "upkeep.rules.yml"), TestContext.Current.CancellationToken);
            Assert.Contains("le=\"0.1\"", rules, StringComparison.Ordinal);
            Assert.DoesNotContain("UnboundedAsync", rules, StringComparison.Ordinal);
            using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "grafana-dashboard.json"), TestContext.Current.CancellationToken));
            Assert.Equal(5, dashboard.RootElement.GetProperty("panels").GetArrayLength());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_emitted_tests_notice_a_rule_that_never_fires()
    {
        var folder = Directory.CreateTempSubdirectory("upkeep-rules").FullName;
        try
        {
            await CommandLine.RunAsync("rules", "--assembly", typeof(RulesCommandTests).Assembly.Location, "--out", folder);
            var path = Path.Combine(folder, "upkeep.rules.yml");
            var rules = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(path, rules.Replace("< 0.95", "< 0.01", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            Assert.Contains("FAILED", await ToolAsync("promtool", "test", "rules", Path.Combine(folder, "upkeep.rules.test.yml")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Says_that_there_is_no_budget_or_no_assembly()
    {
        var none = await CommandLine.RunAsync("rules", "-a", typeof(Upkeep.Testing.PostgreSql.TestDatabase).Assembly.Location, "-o", Path.GetTempPath());
        var missing = await CommandLine.RunAsync("rules", "-a", "/nowhere.dll", "-o", Path.GetTempPath());

        Assert.Contains("has no [Budget]", none.Error, StringComparison.Ordinal);
        Assert.Contains("cannot read the assembly '/nowhere.dll'", missing.Error, StringComparison.Ordinal);
    }

    private static async Task<string> ToolAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output + await error;
    }
}
