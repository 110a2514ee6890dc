using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Tests.Rules;

namespace Upkeep.Analyzers.Tests.Quiet;

/// <summary>
/// A project of correct code in many styles. No rule, those that are suggestions included, has anything to say about it; a rule
/// that does is wrong, and is mended before anything else.
/// </summary>
public class QuietTests
{
    private const int LowestNumberOfFiles = 60;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string Canary = """
        namespace Quiet;
        class Canary(global::Npgsql.NpgsqlDataSource source) { void Leak() { var connection = source.OpenConnection(); } }
        """;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp13);

    private static string Folder { get; } = Path.Combine(Path.GetDirectoryName(RepositoryFiles.RuleIndex)!, "..", "..", "tests", "Upkeep.Analyzers.Tests", "Quiet", "Sources");

    [Fact]
    public async Task No_rule_has_anything_to_say()
    {
        var files = Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories);
        Assert.InRange(files.Length, LowestNumberOfFiles, int.MaxValue);

        Assert.Empty(await FindAsync(files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), s_options, Path.GetFileName(file)))));
    }

    [Fact]
    public async Task A_leak_among_them_is_found_so_that_silence_means_something()
    {
        var files = Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories);

        var found = await FindAsync(files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), s_options, Path.GetFileName(file)))
            .Append(CSharpSyntaxTree.ParseText(Canary, s_options, "Canary.cs", cancellationToken: TestContext.Current.CancellationToken)));

        Assert.StartsWith("Canary.cs(2): UPK1001", Assert.Single(found), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(IEnumerable<SyntaxTree> trees)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Quiet",
            trees.Append(CSharpSyntaxTree.ParseText(Usings, s_options, "Usings.cs", cancellationToken: TestContext.Current.CancellationToken)),
            EntityFrameworkReferences.Net10.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Describe));

        return [.. (await compilation.WithAnalyzers([.. RuleCatalog.Analyzers]).GetAnalyzerDiagnosticsAsync(cancellation))
            .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)
            .Select(Describe).Order(StringComparer.Ordinal)];
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        return $"{place.Path}({place.StartLinePosition.Line + 1}): {diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
