using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.CodeFixes.Sql;

/// <summary>Replaces the reported piece of SQL, in the string it stands in, by what the finding proposes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SqlReplacementCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.InsertWithoutColumns, RuleIds.NullComparison];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            // What would need an escape depends on the kind of the literal.
            if (!diagnostic.Properties.TryGetValue(SqlReplacement.Key, out var replacement) || replacement is null || replacement.IndexOfAny(['"', '\\', '{', '}']) >= 0
                || text.ToString(diagnostic.Location.SourceSpan).IndexOfAny(['"', '+', '\\']) >= 0)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Write '{replacement}'",
                    _ => Task.FromResult(context.Document.WithText(text.WithChanges(new TextChange(diagnostic.Location.SourceSpan, replacement)))),
                    diagnostic.Id),
                diagnostic);
        }
    }
}
