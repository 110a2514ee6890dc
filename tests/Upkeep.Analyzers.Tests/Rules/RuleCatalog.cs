using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.CodeFixes;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Tests.Rules;

/// <summary>Every analyzer, rule and code fix that ships, found by reflection.</summary>
internal static class RuleCatalog
{
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } = Instances<DiagnosticAnalyzer>(typeof(UpkeepAnalyzer));

    public static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
        [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    public static IReadOnlyList<CodeFixProvider> CodeFixes { get; } = Instances<CodeFixProvider>(typeof(CodeFixAssembly));

    public static DiagnosticAnalyzer AnalyzerOf(string id) => Analyzers.Single(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));

    private static List<T> Instances<T>(Type inAssembly) =>
        [.. inAssembly.Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type)).Select(type => (T)Activator.CreateInstance(type)!)];
}
