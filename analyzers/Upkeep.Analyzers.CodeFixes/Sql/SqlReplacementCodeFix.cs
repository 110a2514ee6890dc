using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.CodeFixes.Sql;

/// <summary>Replaces the reported piece of SQL, in the string it stands in, by what the finding proposes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SqlReplacementCodeFix : CodeFixProvider
{
    private const int MaximumTitle = 80;

    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [RuleIds.InsertWithoutColumns, RuleIds.NullComparison, RuleIds.NotInNullable, RuleIds.SelectStar, RuleIds.CountForExistence, RuleIds.HugeInList];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            // The piece to write anew may be larger than the one that is wrong.
            var span = (diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location).SourceSpan;
            if (root is null || !diagnostic.Properties.TryGetValue(SqlReplacement.Key, out var replacement) || replacement is null || !Fits(root.FindToken(span.Start), span, replacement, text))
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    replacement.Length > MaximumTitle ? $"Write '{replacement.Substring(0, MaximumTitle)}…'" : $"Write '{replacement}'",
                    _ => Task.FromResult(context.Document.WithText(text.WithChanges(new TextChange(span, replacement)))),
                    diagnostic.Id),
                diagnostic);
        }
    }

    // What would need an escape depends on the kind of the literal.
    private static bool Fits(SyntaxToken literal, TextSpan span, string replacement, SourceText text) =>
        literal.Span.Contains(span)
        && replacement.IndexOfAny(['"', '\\']) < 0
        && (!literal.IsKind(SyntaxKind.InterpolatedStringTextToken) || replacement.IndexOfAny(['{', '}']) < 0)
        && (replacement.IndexOf('\n') < 0 || literal.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || literal.Text.StartsWith("@", StringComparison.Ordinal))
        && text.ToString(span).IndexOfAny(['"', '\\']) < 0;
}
