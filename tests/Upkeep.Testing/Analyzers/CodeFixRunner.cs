using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Testing.Analyzers;

/// <summary>Applies a code fix the two ways an editor does.</summary>
internal sealed class CodeFixRunner(DiagnosticAnalyzer analyzer, CodeFixProvider fix, ProjectUnderTest settings, int actionIndex)
{
    private const int MaximumFixes = 50;

    public async Task<string> FixOneByOneAsync(Project project)
    {
        for (var i = 0; i < MaximumFixes; i++)
        {
            var action = await FirstActionAsync(project);
            if (action is null)
            {
                return await TextAsync(project);
            }

            project = await ApplyAsync(project, action.Value.Action);
        }

        throw new VerificationException($"After {MaximumFixes} fixes there is still something to fix: the fix does not remove its diagnostic.");
    }

    public async Task<string> FixAllAsync(Project project, FixAllScope scope)
    {
        var provider = fix.GetFixAllProvider() ?? throw new VerificationException($"{fix.GetType().Name} has no Fix All provider.");
        var first = await FirstActionAsync(project) ?? throw new VerificationException("No fix is offered for any diagnostic.");
        var context = new FixAllContext(
            first.Document, fix, scope, first.Action.EquivalenceKey ?? throw new VerificationException("The code action has no equivalence key."),
            fix.FixableDiagnosticIds, new Provider(this), CancellationToken.None);
        var action = await provider.GetFixAsync(context) ?? throw new VerificationException("Fix All gives no action.");
        return await TextAsync(await ApplyAsync(project, action));
    }

    private async Task<(Document Document, CodeAction Action)?> FirstActionAsync(Project project)
    {
        foreach (var diagnostic in await DiagnosticsAsync(project))
        {
            var document = project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
            var actions = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            if (actions.Count > actionIndex)
            {
                return (document, actions[actionIndex]);
            }
        }

        return null;
    }

    private static async Task<Project> ApplyAsync(Project project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        var errors = (await changed.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0
            ? changed
            : throw new VerificationException($"The fixed code does not compile: {string.Join("; ", errors)}\n{await TextAsync(changed)}");
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        var found = await settings.AnalyzeAsync(compilation!, analyzer);
        return [.. found.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<string> TextAsync(Project project) =>
        (await project.Documents.First(document => document.Name == "Test0.cs").GetTextAsync()).ToString();

    private sealed class Provider(CodeFixRunner runner) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await runner.DiagnosticsAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await runner.DiagnosticsAsync(document.Project)).Where(diagnostic => document.Project.Solution.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
