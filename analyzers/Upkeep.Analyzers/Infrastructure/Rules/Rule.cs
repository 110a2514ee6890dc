using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>The one place that makes descriptors, so that every rule has the category of its hundreds and a help link to its page.</summary>
internal static class Rule
{
    private const string PageAddress = "https://github.com/upkeep-dotnet/upkeep/blob/main/analyzers/rules/{0}.md";

    public static DiagnosticDescriptor Create(
        string id, string title, string messageFormat, string description, DiagnosticSeverity severity = DiagnosticSeverity.Warning,
        bool isCompilationEnd = false) =>
        new(
            id, title, messageFormat, CategoryOf(id), severity, isEnabledByDefault: true, description, HelpLink(id),
            isCompilationEnd ? [WellKnownDiagnosticTags.CompilationEnd] : []);

    /// <summary>The same for a rule that reports when the whole compilation has been seen.</summary>
    public static DiagnosticDescriptor CreateAtEnd(
        string id, string title, string messageFormat, string description, DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        new(id, title, messageFormat, CategoryOf(id), severity, isEnabledByDefault: true, description, HelpLink(id), WellKnownDiagnosticTags.CompilationEnd);

    public static string HelpLink(string id) => string.Format(System.Globalization.CultureInfo.InvariantCulture, PageAddress, id);

    private static string CategoryOf(string id) => id[3] switch
    {
        '0' => RuleCategory.Generation,
        '1' => RuleCategory.Cleanup,
        '2' => RuleCategory.Transactions,
        '3' => RuleCategory.Queries,
        '4' => RuleCategory.Sql,
        '5' => RuleCategory.Migrations,
        '6' => RuleCategory.Sagas,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "See the rule numbers in ARCHITECTURE.md."),
    };
}
