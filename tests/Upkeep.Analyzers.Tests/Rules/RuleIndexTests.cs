using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.Rules;

public class RuleIndexTests
{
    [Fact]
    public async Task The_index_lists_every_rule_as_it_is()
    {
        var current = RuleIndex.Render();
        if (Environment.GetEnvironmentVariable("UPKEEP_WRITE_RULE_INDEX") == "1")
        {
            await File.WriteAllTextAsync(RepositoryFiles.RuleIndex, current, TestContext.Current.CancellationToken);
        }

        var written = File.Exists(RepositoryFiles.RuleIndex) ? await File.ReadAllTextAsync(RepositoryFiles.RuleIndex, TestContext.Current.CancellationToken) : "";
        Assert.True(current == written, "analyzers/rules/README.md is stale: run UPKEEP_WRITE_RULE_INDEX=1 dotnet test tests/Upkeep.Analyzers.Tests");
    }

    [Fact]
    public async Task The_README_lists_every_rule_as_it_is()
    {
        var written = await File.ReadAllTextAsync(RepositoryFiles.Readme, TestContext.Current.CancellationToken);
        var current = RuleIndex.ReplaceTable(written);
        if (Environment.GetEnvironmentVariable("UPKEEP_WRITE_RULE_INDEX") == "1" && current != written)
        {
            await File.WriteAllTextAsync(RepositoryFiles.Readme, current, TestContext.Current.CancellationToken);
            written = current;
        }

        Assert.True(current == written, "The rule table of README.md is stale: run UPKEEP_WRITE_RULE_INDEX=1 dotnet test tests/Upkeep.Analyzers.Tests");
    }
}
