using System.Globalization;
using System.Text;

namespace Upkeep.Analyzers.Tests.Rules;

/// <summary>The text of analyzers/rules/README.md and the rule table of README.md, made from the descriptors.</summary>
internal static class RuleIndex
{
    private const string TableStart = "<!-- rules: generated, see CONTRIBUTING.md -->\n";
    private const string TableEnd = "<!-- /rules -->";

    /// <param name="readme">A text with the table's two marks.</param>
    public static string ReplaceTable(string readme)
    {
        var start = readme.IndexOf(TableStart, StringComparison.Ordinal) + TableStart.Length;
        var end = readme.IndexOf(TableEnd, StringComparison.Ordinal);
        Assert.InRange(start, TableStart.Length, end);
        var rows = RuleCatalog.Rules.Select(rule =>
            $"| [{rule.Id}](analyzers/rules/{rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity} | {FixOf(rule.Id)} |\n");
        return string.Concat([readme[..start], "\n| Rule | What it finds | Default | Fix |\n|---|---|---|---|\n", .. rows, "\n", readme[end..]]);
    }

    public static string Render()
    {
        var text = new StringBuilder();
        text.Append("# Rules\n\nGenerated from the analyzers. To renew it: `UPKEEP_WRITE_RULE_INDEX=1 dotnet test tests/Upkeep.Analyzers.Tests`.\n");
        foreach (var category in RuleCatalog.Rules.GroupBy(rule => rule.Category))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {category.Key}\n\n| Rule | What it finds | Default | Fix |\n|---|---|---|---|\n");
            foreach (var rule in category)
            {
                text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity} | {FixOf(rule.Id)} |\n");
            }
        }

        return text.ToString();
    }

    private static string FixOf(string id) => RuleCatalog.CodeFixes.Any(provider => provider.FixableDiagnosticIds.Contains(id)) ? "yes" : "";
}
