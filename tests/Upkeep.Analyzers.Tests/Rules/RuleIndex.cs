using System.Globalization;
using System.Text;

namespace Upkeep.Analyzers.Tests.Rules;

/// <summary>The text of analyzers/rules/README.md, made from the descriptors.</summary>
internal static class RuleIndex
{
    public static string Render()
    {
        var text = new StringBuilder();
        text.Append("# Rules\n\nGenerated from the analyzers. To renew it: `UPKEEP_WRITE_RULE_INDEX=1 dotnet test tests/Upkeep.Analyzers.Tests`.\n");
        foreach (var category in RuleCatalog.Rules.GroupBy(rule => rule.Category))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {category.Key}\n\n| Rule | What it finds | Default | Fix |\n|---|---|---|---|\n");
            foreach (var rule in category)
            {
                var fix = RuleCatalog.CodeFixes.Any(provider => provider.FixableDiagnosticIds.Contains(rule.Id)) ? "yes" : "";
                text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity} | {fix} |\n");
            }
        }

        return text.ToString();
    }
}
