using System.Reflection;
using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Tests.Infrastructure;
using Xunit.v3;

namespace Upkeep.Analyzers.Tests.Rules;

/// <summary>Holds the page, the test class, the help link and the release line of every rule together.</summary>
public class RuleConventionTests
{
    private static readonly string[] s_sections =
        ["## Why it matters in production", "## Bad", "## Good", "## Configuration", "## When to suppress", "## Since"];

    public static TheoryData<string> RuleIds => [.. RuleCatalog.Rules.Select(rule => rule.Id)];

    private static DiagnosticDescriptor Find(string id) => RuleCatalog.Rules.Single(rule => rule.Id == id);

    [Fact]
    public void Every_analyzer_has_the_common_base() => Assert.All(RuleCatalog.Analyzers, analyzer => Assert.IsType<UpkeepAnalyzer>(analyzer, exactMatch: false));

    [Theory, MemberData(nameof(RuleIds))]
    public void A_rule_has_one_analyzer_and_no_error_severity(string id)
    {
        Assert.Single(RuleCatalog.Analyzers, analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));
        Assert.NotEqual(DiagnosticSeverity.Error, Find(id).DefaultSeverity);
    }

    [Theory, MemberData(nameof(RuleIds))]
    public void A_rule_has_a_page_with_every_section(string id)
    {
        var page = File.Exists(RepositoryFiles.RulePage(id)) ? File.ReadAllText(RepositoryFiles.RulePage(id)) : "";
        Assert.StartsWith($"# {id}: {Find(id).Title}\n", page, StringComparison.Ordinal);
        Assert.Equal(s_sections, page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(RuleIds))]
    public void A_rule_links_to_its_page(string id) => Assert.Equal(Rule.HelpLink(id), Find(id).HelpLinkUri);

    [Theory, MemberData(nameof(RuleIds))]
    public void A_rule_has_a_release_line_that_agrees(string id)
    {
        var rule = Find(id);
        var line = Assert.Single(RepositoryFiles.ReadReleases().Split('\n'), line => line.StartsWith(id + " ", StringComparison.Ordinal));
        Assert.Equal([rule.Id, rule.Category, rule.DefaultSeverity.ToString()], line.Split('|').Take(3).Select(cell => cell.Trim()));
    }

    [Theory, MemberData(nameof(RuleIds))]
    public void A_rule_has_ten_firing_and_ten_silent_cases(string id)
    {
        var tests = Assert.Single(typeof(RuleConventionTests).Assembly.GetTypes(), type => type.Name.StartsWith(id, StringComparison.Ordinal) && type.Name.EndsWith("Tests", StringComparison.Ordinal));
        var cases = tests.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        Assert.InRange(Count(cases, "Reports"), 10, int.MaxValue);
        Assert.InRange(Count(cases, "Silent"), 10, int.MaxValue);
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.All(
        Directory.GetFiles(Path.GetDirectoryName(RepositoryFiles.RuleIndex)!, "UPK*.md"),
        page => Assert.Contains(RuleCatalog.Rules, rule => rule.Id == Path.GetFileNameWithoutExtension(page)));

    [Fact]
    public void Every_code_fix_fixes_a_rule_and_works_as_Fix_All() => Assert.All(RuleCatalog.CodeFixes, fix =>
    {
        Assert.All(fix.FixableDiagnosticIds, id => Assert.Contains(RuleCatalog.Rules, rule => rule.Id == id));
        Assert.NotNull(fix.GetFixAllProvider());
    });

    private static int Count(IEnumerable<MethodInfo> methods, string prefix) => methods
        .Where(method => method.Name.StartsWith(prefix, StringComparison.Ordinal) && method.GetCustomAttributes().Any(attribute => attribute is IFactAttribute))
        .Sum(method => Math.Max(1, method.GetCustomAttributes<InlineDataAttribute>().Count()));
}
