using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Testing.Analyzers;

/// <summary>One analyzer test with its settings; the verifiers cover the usual case.</summary>
public class CSharpAnalyzerTest<TAnalyzer> where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Source with markup. More files go to <see cref="FurtherSources"/>.</summary>
    public string TestCode { get; set; } = "";

    public IList<string> FurtherSources { get; } = [];

    public IList<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Net10;

    /// <summary>The text of an .editorconfig, without the line <c>root = true</c>.</summary>
    public string EditorConfig { get; set; } = "";

    public IList<(string Path, string Text)> AdditionalFiles { get; } = [];

    /// <summary>
    /// The project's migrations, named as <c>&lt;UpkeepSchema Include="…" /&gt;</c> would, in one file; more go to <see cref="SchemaFiles"/>.
    /// Markup in them expects findings in the files themselves.
    /// </summary>
    public string Schema { get; set; } = "";

    public IList<(string Name, string Text)> SchemaFiles { get; } = [];

    /// <summary>MSBuild properties of the project that its package shows to analyzers.</summary>
    public IDictionary<string, string> Properties { get; } = new Dictionary<string, string>();

    /// <summary>Top-level statements need <see cref="OutputKind.ConsoleApplication"/>.</summary>
    public OutputKind OutputKind { get; set; } = OutputKind.DynamicallyLinkedLibrary;

    public NullableContextOptions Nullable { get; set; } = NullableContextOptions.Enable;

    /// <summary>The severity of what the markup announces, where a rule reports some findings with another one than its own.</summary>
    public DiagnosticSeverity? MarkupSeverity { get; set; }

    /// <summary>Compiler errors are failures unless this is set: for tests of broken code.</summary>
    public bool AllowCompilerErrors { get; set; }

    public virtual async Task RunAsync() => await VerifyDiagnosticsAsync([TestCode, .. FurtherSources], ExpectedDiagnostics, "the test code");

    private protected ProjectUnderTest Project => new()
    {
        References = ReferenceAssemblies,
        EditorConfig = EditorConfig,
        AdditionalFiles = [.. AdditionalFiles],
        SchemaFiles = [.. MarkedSchema.Select(file => (file.Path, file.Markup.Text))],
        Properties = [.. Properties],
        OutputKind = OutputKind,
        Nullable = Nullable,
    };

    private protected async Task VerifyDiagnosticsAsync(IEnumerable<string> sources, IEnumerable<DiagnosticResult> expected, string what)
    {
        var files = sources.Select(TestMarkup.Parse).ToImmutableArray();
        var compilation = Project.Compile(files.Select(file => file.Text));
        var places = files.Select((file, index) => (ProjectUnderTest.PathOf(index), file)).Concat(MarkedSchema.Select(file => (file.Path, file.Markup)));
        var results = ResolveMarkup([.. places], [.. expected]);
        var compilerErrors = AllowCompilerErrors
            ? []
            : compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || results.Any(r => r.Id == diagnostic.Id));
        var found = await Project.AnalyzeAsync(compilation, new TAnalyzer());
        DiagnosticComparer.Compare(compilation, compilerErrors.Concat(found), results, what);
    }

    private DiagnosticResult WithMarkupSeverity(DiagnosticResult result) => MarkupSeverity is { } severity ? result.WithSeverity(severity) : result;

    private IEnumerable<(string Path, TestMarkup Markup)> MarkedSchema => (Schema.Length == 0 ? [] : new[] { ("0001_schema.sql", Schema) }).Concat(SchemaFiles)
        .Select(file => (ProjectUnderTest.SchemaFolder + file.Item1, TestMarkup.Parse(file.Item2)));

    private ImmutableArray<DiagnosticResult> ResolveMarkup(ImmutableArray<(string Path, TestMarkup Markup)> files, ImmutableArray<DiagnosticResult> expected)
    {
        var marked = files.SelectMany(file => file.Markup.Spans.Select(span => (span.Id, span.Key, Place: new FileSpan(file.Path, span.Range)))).ToList();
        var implied = marked.Where(mark => mark.Key is null).Select(mark => WithMarkupSeverity(mark.Id is null ? DefaultResult() : new DiagnosticResult(mark.Id)) with { Span = mark.Place });
        return [.. expected.Select(result => result.MarkupKey is null ? result : result with { Span = PlaceOf(result.MarkupKey.Value) }), .. implied];

        FileSpan PlaceOf(int key) => marked.Where(mark => mark.Key == key).Select(mark => (FileSpan?)mark.Place).SingleOrDefault()
            ?? throw new VerificationException($"The source has no {{|#{key}:…|}}.");
    }

    internal static DiagnosticResult DefaultResult()
    {
        var supported = new TAnalyzer().SupportedDiagnostics;
        return supported.Length == 1
            ? new DiagnosticResult(supported[0])
            : throw new VerificationException($"{typeof(TAnalyzer).Name} has {supported.Length} rules: name the one expected, {{|ID:…|}}.");
    }
}
