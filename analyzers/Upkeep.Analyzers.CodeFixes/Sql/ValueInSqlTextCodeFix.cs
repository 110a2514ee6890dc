using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.CodeFixes.Sql;

/// <summary>Turns the holes of an interpolated SQL text into parameters, for Dapper calls and commands in a variable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ValueInSqlTextCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ValueInSqlText];

    public override FixAllProvider GetFixAllProvider() => new AllTexts();

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await PlanAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is { } plan)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Pass as a parameter", cancellation => ApplyAsync(context.Document, [plan], cancellation), nameof(ValueInSqlTextCodeFix)),
                context.Diagnostics);
        }
    }

    private static async Task<ParameterPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null
            ? null
            : ParameterPlan.For(
                root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model,
                PostgreSqlVersion.Of(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider), cancellation);
    }

    private static async Task<Document> ApplyAsync(Document document, IEnumerable<ParameterPlan> plans, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(plans.SelectMany(plan => plan.Changes).OrderBy(change => change.Span.Start)));
    }

    // All holes of one text are changed together, so that a text is fixed once however many diagnostics it has.
    private sealed class AllTexts : DocumentBasedFixAllProvider
    {
        protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
        {
            var plans = new Dictionary<TextSpan, ParameterPlan>();
            foreach (var diagnostic in diagnostics)
            {
                if (await PlanAsync(document, diagnostic, fixAllContext.CancellationToken).ConfigureAwait(false) is { } plan)
                {
                    plans[plan.Text] = plan;
                }
            }

            return await ApplyAsync(document, plans.Values, fixAllContext.CancellationToken).ConfigureAwait(false);
        }
    }
}
