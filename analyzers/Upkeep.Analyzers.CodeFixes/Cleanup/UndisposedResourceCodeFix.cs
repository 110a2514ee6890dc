using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Turns <c>var x = …</c> into <c>await using var x = …</c>, and what is assigned later or dropped into such a declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UndisposedResourceCodeFix : NodeCodeFixProvider<ExpressionSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [RuleIds.ResourceNotDisposed, RuleIds.ResourceNotDisposedOnException, RuleIds.ResourceLeftToConnection];

    protected override string Title => "Dispose with 'using'";

    protected override async Task<string> TitleAsync(Document document, ExpressionSyntax node, CancellationToken cancellationToken) =>
        await FindAsync(document, node, cancellationToken).ConfigureAwait(false) is { IsAsync: true } ? "Dispose with 'await using'" : Title;

    protected override async Task<Document?> FixAsync(Document document, ExpressionSyntax node, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || await FindAsync(document, node, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        if (found.Removed is not { } removed)
        {
            return document.WithSyntaxRoot(DeclarationPlace.Replace(root, found.Statement, found.Declaration));
        }

        root = root.TrackNodes(found.Statement, removed);
        root = DeclarationPlace.Replace(root, root.GetCurrentNode(found.Statement)!, found.Declaration);
        var next = root.GetCurrentNode(removed)!.GetLastToken().GetNextToken();
        root = root.ReplaceToken(next, next.WithLeadingTrivia(KeptTrivia(removed).AddRange(next.LeadingTrivia)));
        SyntaxNode current = root.GetCurrentNode(removed)!;
        return document.WithSyntaxRoot(root.RemoveNode(current.Parent is GlobalStatementSyntax member ? member : current, SyntaxRemoveOptions.KeepNoTrivia)!);
    }

    private static async Task<ResourcePlace.Replacement?> FindAsync(Document document, ExpressionSyntax node, CancellationToken cancellationToken) =>
        await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model ? new ResourcePlace(model, cancellationToken).Find(node) : null;

    private static SyntaxTriviaList KeptTrivia(SyntaxNode removed)
    {
        var (leading, trailing) = (removed.GetLeadingTrivia(), removed.GetTrailingTrivia());
        var indentation = leading.Count > 0 ? leading[leading.Count - 1] : default;
        var kept = HasText(leading) ? leading.Where((trivia, index) => index < leading.Count - 1 || !trivia.IsKind(SyntaxKind.WhitespaceTrivia)) : [];
        return [.. HasText(trailing) ? kept.Append(indentation).Concat(trailing.SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))) : kept];
    }

    private static bool HasText(SyntaxTriviaList list) => list.Any(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}
