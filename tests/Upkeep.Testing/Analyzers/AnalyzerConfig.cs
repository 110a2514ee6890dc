using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Testing.Analyzers;

/// <summary>Carries the text of an .editorconfig to the compiler (severities) and to the analyzers (options), and MSBuild properties to the analyzers.</summary>
internal sealed class AnalyzerConfig(string editorConfig, IEnumerable<KeyValuePair<string, string>>? properties = null)
{
    private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create(new[] { AnalyzerConfigFile(editorConfig), PropertiesFile(properties ?? []) });

    public SyntaxTreeOptionsProvider Severities => new TreeOptions(_set);

    public AnalyzerConfigOptionsProvider Options => new OptionsProvider(_set);

    private static Microsoft.CodeAnalysis.AnalyzerConfig AnalyzerConfigFile(string text) =>
        Microsoft.CodeAnalysis.AnalyzerConfig.Parse("root = true\n" + text, "/.editorconfig");

    private static Microsoft.CodeAnalysis.AnalyzerConfig PropertiesFile(IEnumerable<KeyValuePair<string, string>> properties) => Microsoft.CodeAnalysis.AnalyzerConfig.Parse(
        "is_global = true\n" + string.Concat(properties.Select(static property => $"build_property.{property.Key} = {property.Value}\n")), "/.globalconfig");

    private sealed class TreeOptions(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class OptionsProvider(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new ResultOptions(set.GlobalConfigOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new ResultOptions(set.GetOptionsForSourcePath(tree.FilePath));

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new ResultOptions(set.GetOptionsForSourcePath(textFile.Path));
    }

    private sealed class ResultOptions(AnalyzerConfigOptionsResult result) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => result.AnalyzerOptions.TryGetValue(key, out value);

        public override IEnumerable<string> Keys => result.AnalyzerOptions.Keys;
    }
}
