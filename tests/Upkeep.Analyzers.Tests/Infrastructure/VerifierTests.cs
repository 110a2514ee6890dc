using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Tests.Infrastructure.LowerCaseClassAnalyzer, Upkeep.Analyzers.Tests.Infrastructure.UpperCaseFix>;

namespace Upkeep.Analyzers.Tests.Infrastructure;

/// <summary>The verifiers must fail when they should; otherwise no test that uses them means anything.</summary>
public class VerifierTests
{
    [Fact]
    public Task Accepts_every_kind_of_markup() => Verify.VerifyAnalyzerAsync(
        "class [|a|] { } class {|T001:b|} { } class {|#0:c|} { }", Verify.Diagnostic().WithLocation(0).WithArguments("c"));

    [Theory]
    [InlineData("class a { }", "unexpected: T001")]
    [InlineData("class [|A|] { }", "missing:    T001")]
    [InlineData("[|class|] a { }", "missing:    T001")]
    [InlineData("class {|T002:a|} { }", "missing:    T002")]
    [InlineData("class A { int x = \"\"; }", "unexpected: CS0029")]
    [InlineData("class [|a { }", "never closed")]
    public async Task Rejects_what_the_test_does_not_expect(string source, string message)
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => Verify.VerifyAnalyzerAsync(source));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DiagnosticSeverity.Info, "a")]
    [InlineData(DiagnosticSeverity.Warning, "b")]
    public async Task Rejects_another_severity_or_argument(DiagnosticSeverity severity, string argument) =>
        await Assert.ThrowsAsync<VerificationException>(() => Verify.VerifyAnalyzerAsync(
            "class {|#0:a|} { }", Verify.Diagnostic().WithLocation(0).WithSeverity(severity).WithArguments(argument)));

    [Fact]
    public Task Applies_a_fix_and_Fix_All() => Verify.VerifyCodeFixAsync(
        "class [|a|] { } // kept\nclass [|b|] { }", "class A { } // kept\nclass B { }");

    [Theory]
    [InlineData("class [|a|] { }", "class B { }", "first difference")]
    [InlineData("class [|a|] { } class A { }", "class A { } class A { }", "CS0101")]
    [InlineData("class [|lost|] { } // lost", "class LOST { } ", "comments are lost")]
    public async Task Rejects_a_wrong_fix(string source, string fixedSource, string message)
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => Verify.VerifyCodeFixAsync(source, fixedSource));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Honors_pragma_suppression() => Verify.VerifyAnalyzerAsync("#pragma warning disable T001\nclass a { }");

    [Fact]
    public async Task Honors_editorconfig_severity()
    {
        await new CSharpAnalyzerTest<LowerCaseClassAnalyzer> { TestCode = "class a { }", EditorConfig = "[*.cs]\ndotnet_diagnostic.T001.severity = none" }.RunAsync();
        await new CSharpAnalyzerTest<LowerCaseClassAnalyzer>
        {
            TestCode = "class {|#0:a|} { }",
            EditorConfig = "[*.cs]\ndotnet_diagnostic.T001.severity = error",
            ExpectedDiagnostics = { Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Error) },
        }.RunAsync();
    }

    [Fact]
    public async Task Knows_two_reference_sets()
    {
        const string Source = "class A { Npgsql.NpgsqlConnection? C; Dapper.SqlMapper.IDynamicParameters? P; }";
        await Verify.VerifyAnalyzerAsync(Source);
        var without = new CSharpAnalyzerTest<LowerCaseClassAnalyzer> { TestCode = Source, ReferenceAssemblies = ReferenceAssemblies.Net10WithoutNpgsql };
        Assert.Contains("CS0246", (await Assert.ThrowsAsync<VerificationException>(without.RunAsync)).Message, StringComparison.Ordinal);
    }
}

#pragma warning disable RS1036, RS2008, RS1038, RS1041 // An analyzer that exists for the tests of the verifiers only.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LowerCaseClassAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new("T001", "Lower case", "Class '{0}' is lower case", "Test", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.ClassDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var name = ((ClassDeclarationSyntax)context.Node).Identifier;
        if (char.IsLower(name.Text[0]))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, name.GetLocation(), name.Text));
        }
    }
}

[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UpperCaseFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["T001"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        var token = root.FindToken(context.Span.Start);
        var upper = SyntaxFactory.Identifier(token.Text.ToUpperInvariant()).WithTriviaFrom(token);
        var changed = root.ReplaceToken(token, upper);

        // A careless fix, for the test that it is found out.
        changed = token.Text == "lost" ? changed.ReplaceTrivia(changed.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)), (_, _) => default) : changed;
        context.RegisterCodeFix(CodeAction.Create("Upper case", _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), "UpperCase"), context.Diagnostics);
    }
}
