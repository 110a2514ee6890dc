using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Tests.Rules;

namespace Upkeep.Analyzers.Tests.FixForms;

/// <summary>Fixes every finding of one rule, one by one and as Fix All, and judges what is left.</summary>
internal sealed class FixFormVerifier(string ruleId)
{
    private const int MaximumFixes = 20;

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private readonly DiagnosticAnalyzer _analyzer = RuleCatalog.AnalyzerOf(ruleId);
    private readonly CodeFixProvider _fix = RuleCatalog.CodeFixes.Single(fix => fix.FixableDiagnosticIds.Contains(ruleId));

    /// <summary>What is wrong with the fix on these files; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> JudgeAsync(OutputKind kind, CancellationToken cancellation, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, kind, sources);
        var problems = new List<string>();
        await JudgeCompilationAsync("the source", project, problems, cancellation);
        if ((await FindingsAsync(project, cancellation)).Length == 0)
        {
            problems.Add("the source: the rule finds nothing in it");
        }

        if (problems.Count == 0)
        {
            await JudgeFixedAsync("one by one", project, await FixOneByOneAsync(project, cancellation), problems, cancellation);
            await JudgeFixedAsync("Fix All in the project", project, await FixAllAsync(project, FixAllScope.Project, cancellation), problems, cancellation);
            if (sources.Length == 1)
            {
                await JudgeFixedAsync("Fix All in the document", project, await FixAllAsync(project, FixAllScope.Document, cancellation), problems, cancellation);
            }
        }

        return problems;
    }

    private static Project Open(AdhocWorkspace workspace, OutputKind kind, string[] sources)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Forms", "Forms", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp13), metadataReferences: EntityFrameworkReferences.Net10.References));
        for (var i = 0; i < sources.Length; i++)
        {
            project = project.AddDocument($"Form{i}.cs", sources[i], filePath: $"/0/Form{i}.cs").Project;
        }

        return project.AddDocument("Usings.cs", Usings, filePath: "/0/Usings.cs").Project;
    }

    private async Task JudgeFixedAsync(string how, Project before, Project after, List<string> problems, CancellationToken cancellation)
    {
        await JudgeCompilationAsync(how, after, problems, cancellation);
        foreach (var left in await FindingsAsync(after, cancellation))
        {
            problems.Add($"{how}: left {left}\n{await TextAsync(after, cancellation)}");
        }

        var lost = (await TriviaAsync(before, cancellation)).Except(await TriviaAsync(after, cancellation)).ToList();
        if (lost.Count > 0)
        {
            problems.Add($"{how}: lost {string.Join(", ", lost)}\n{await TextAsync(after, cancellation)}");
        }
    }

    private static async Task JudgeCompilationAsync(string how, Project project, List<string> problems, CancellationToken cancellation)
    {
        var errors = (await project.GetCompilationAsync(cancellation))!.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            problems.Add($"{how}: {string.Join("; ", errors)}\n{await TextAsync(project, cancellation)}");
        }
    }

    private async Task<Project> FixOneByOneAsync(Project project, CancellationToken cancellation)
    {
        for (var i = 0; i < MaximumFixes && await FirstActionAsync(project, cancellation) is { } first; i++)
        {
            project = await ApplyAsync(project, first.Action, cancellation);
        }

        return project;
    }

    private async Task<Project> FixAllAsync(Project project, FixAllScope scope, CancellationToken cancellation)
    {
        if (await FirstActionAsync(project, cancellation) is not { } first)
        {
            return project;
        }

        var context = new FixAllContext(first.Document, _fix, scope, first.Action.EquivalenceKey!, [ruleId], new Provider(this), cancellation);
        return await _fix.GetFixAllProvider()!.GetFixAsync(context) is { } action ? await ApplyAsync(project, action, cancellation) : project;
    }

    private async Task<(Document Document, CodeAction Action)?> FirstActionAsync(Project project, CancellationToken cancellation)
    {
        foreach (var diagnostic in await FindingsAsync(project, cancellation))
        {
            var document = project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
            var actions = new List<CodeAction>();
            await _fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellation));
            if (actions.Count > 0)
            {
                return (document, actions[0]);
            }
        }

        return null;
    }

    private static async Task<Project> ApplyAsync(Project project, CodeAction action, CancellationToken cancellation) =>
        (await action.GetOperationsAsync(cancellation)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;

    private async Task<ImmutableArray<Diagnostic>> FindingsAsync(Project project, CancellationToken cancellation)
    {
        var compilation = await project.GetCompilationAsync(cancellation);
        var found = await compilation!.WithAnalyzers([_analyzer]).GetAnalyzerDiagnosticsAsync(cancellation);
        return [.. found.Where(diagnostic => diagnostic.Id == ruleId || diagnostic.Id == "AD0001")
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<IReadOnlyList<string>> TriviaAsync(Project project, CancellationToken cancellation)
    {
        var kept = new List<string>();
        foreach (var document in project.Documents)
        {
            kept.AddRange((await document.GetSyntaxRootAsync(cancellation))!.DescendantTrivia()
                .Where(trivia => trivia.IsDirective || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
                .Select(trivia => trivia.ToString().Trim()));
        }

        return kept;
    }

    private static async Task<string> TextAsync(Project project, CancellationToken cancellation) =>
        (await project.Documents.First().GetTextAsync(cancellation)).ToString();

    private sealed class Provider(FixFormVerifier verifier) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await verifier.FindingsAsync(project, cancellationToken);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await verifier.FindingsAsync(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
