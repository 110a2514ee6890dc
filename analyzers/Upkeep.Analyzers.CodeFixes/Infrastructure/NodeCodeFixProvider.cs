using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Upkeep.Analyzers.CodeFixes.Infrastructure;

/// <summary>
/// A fix that starts from the reported node. Fix All applies it to one node after the other in the changed document, so that several
/// findings that end up in one place (a Dispose method) all arrive there.
/// </summary>
public abstract class NodeCodeFixProvider<TNode> : CodeFixProvider where TNode : SyntaxNode
{
    protected abstract string Title { get; }

    protected virtual Task<string> TitleAsync(Document document, TNode node, CancellationToken cancellationToken) => Task.FromResult(Title);

    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) => await FixAllAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            // A fix that turns out impossible is not offered.
            var node = await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (node is not null && await FixAsync(context.Document, node, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                var title = await TitleAsync(context.Document, node, context.CancellationToken).ConfigureAwait(false);
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>The changed document, or null where the fix is not possible.</summary>
    protected abstract Task<Document?> FixAsync(Document document, TNode node, CancellationToken cancellationToken);

    private async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var nodes = new List<TNode>();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (await FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } node)
            {
                nodes.Add(node);
            }
        }

        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null)
        {
            return document;
        }

        document = document.WithSyntaxRoot(root.TrackNodes(nodes));
        foreach (var node in nodes)
        {
            root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            if (root?.GetCurrentNode(node) is { } current)
            {
                document = await FixAsync(document, current, cancellationToken).ConfigureAwait(false) ?? document;
            }
        }

        return document;
    }

    private static async Task<TNode?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>();
    }
}
