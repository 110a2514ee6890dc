using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Testing.Analyzers;

/// <summary>One code-fix test with its settings.</summary>
public class CSharpCodeFixTest<TAnalyzer, TCodeFix> : CSharpAnalyzerTest<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>The source after the fix; markup in it marks diagnostics that rightly remain.</summary>
    public string FixedCode { get; set; } = "";

    /// <summary>Which of several offered actions is taken.</summary>
    public int CodeActionIndex { get; set; }

    /// <summary>False where Fix All may rightly give another text than one fix after the other.</summary>
    public bool VerifyFixAll { get; set; } = true;

    public override async Task RunAsync()
    {
        await base.RunAsync();
        await VerifyDiagnosticsAsync([FixedCode, .. FurtherSources], [], "the fixed code");

        var source = TestMarkup.Parse(TestCode).Text;
        var expected = TestMarkup.Parse(FixedCode).Text;
        using var workspace = new AdhocWorkspace();
        var project = Project.OpenIn(workspace, [source, .. FurtherSources.Select(further => TestMarkup.Parse(further).Text)]);
        var runner = new CodeFixRunner(new TAnalyzer(), new TCodeFix(), Project, CodeActionIndex);

        var oneByOne = await runner.FixOneByOneAsync(project);
        FixedText.Compare(source, expected, oneByOne, "one fix after the other");
        if (VerifyFixAll && source != expected)
        {
            FixedText.Compare(source, expected, await runner.FixAllAsync(project, FixAllScope.Document), "Fix All in the document");
            FixedText.Compare(source, expected, await runner.FixAllAsync(project, FixAllScope.Project), "Fix All in the project");
        }
    }
}
