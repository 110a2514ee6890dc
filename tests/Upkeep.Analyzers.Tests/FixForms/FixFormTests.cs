using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Tests.Rules;

namespace Upkeep.Analyzers.Tests.FixForms;

/// <summary>Every fix of the clean-up, transaction and query rules, in every form its finding can take.</summary>
public class FixFormTests
{
    private static readonly IReadOnlyDictionary<string, FixCase> s_cases = StatementForms.All.Concat(TypeForms.All).Concat(PlacedForms.All).ToDictionary(form => form.ToString());

    public static TheoryData<string> Possible => [.. s_cases.Values.Where(form => form.WhyImpossible is null).Select(form => form.ToString())];

    public static TheoryData<string> FixableRules => [.. FixableIds];

    private static IEnumerable<string> FixableIds =>
        RuleCatalog.CodeFixes.SelectMany(fix => fix.FixableDiagnosticIds).Where(id => id[3] is '1' or '2' or '3' || id == "UPK4001").Distinct();

    [Theory, MemberData(nameof(Possible))]
    public async Task Fixes(string name)
    {
        var (form, cancellation) = (s_cases[name], TestContext.Current.CancellationToken);
        var kind = form.Form == FixForm.TopLevelStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        Assert.Empty(await new FixFormVerifier(form.RuleId).JudgeAsync(kind, cancellation, form.Source));
    }

    [Theory, MemberData(nameof(FixableRules))]
    public async Task Fixes_two_files_at_once(string id)
    {
        var source = s_cases[$"{id} {FixForm.Statement}"].Source;
        var second = "namespace Second\n{\n" + source.Split('\n').SkipWhile(line => line.StartsWith("using ", StringComparison.Ordinal) || line.Length == 0)
            .Aggregate("", (text, line) => text + line + "\n") + "}\n";
        var usings = string.Concat(source.Split('\n').TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal) || line.Length == 0).Select(line => line + "\n"));

        Assert.Empty(await new FixFormVerifier(id).JudgeAsync(OutputKind.DynamicallyLinkedLibrary, TestContext.Current.CancellationToken, source, usings + second));
    }

    [Theory, MemberData(nameof(FixableRules))]
    public void A_fixable_rule_has_every_form_or_a_reason(string id) => Assert.All(Enum.GetValues<FixForm>(), form =>
        Assert.True(s_cases.TryGetValue($"{id} {form}", out var found) && (found.WhyImpossible is null or { Length: > 10 }), $"{id} has no case for the form {form}"));

    [Fact]
    public async Task A_source_without_a_finding_is_told_apart() => Assert.Contains(
        "the rule finds nothing",
        Assert.Single(await new FixFormVerifier("UPK1001").JudgeAsync(OutputKind.DynamicallyLinkedLibrary, TestContext.Current.CancellationToken, "class C { }")), StringComparison.Ordinal);

    [Fact]
    public async Task A_finding_that_is_left_is_told_apart() => Assert.Contains(
        await new FixFormVerifier("UPK1001").JudgeAsync(
            OutputKind.DynamicallyLinkedLibrary, TestContext.Current.CancellationToken,
            "class C { void M(Npgsql.NpgsqlDataSource source) { System.Console.WriteLine(source.OpenConnection().State); } }"),
        problem => problem.Contains("left", StringComparison.Ordinal));
}
