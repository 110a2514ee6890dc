using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Queries.AsyncCalls;

namespace Upkeep.Analyzers.CodeFixes.Queries;

/// <summary>Passes the token that is at hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class TokenNotPassedCodeFix : NodeCodeFixProvider<InvocationExpressionSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.TokenNotPassed];

    protected override string Title => "Pass the cancellation token";

    protected override async Task<Document?> FixAsync(Document document, InvocationExpressionSyntax node, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model?.GetOperation(node, cancellationToken) is not IInvocationOperation call
            || model.GetEnclosingSymbol(node.SpanStart, cancellationToken) is not { } enclosing
            || TokenAtHand.Of(call, EnclosingMember.Of(enclosing)) is not { } token || TokenAtHand.Unused(call) is not { } parameter)
        {
            return null;
        }

        var changed = node.WithArgumentList(TokenArgument.Add(node.ArgumentList, call, parameter, token));
        return document.WithSyntaxRoot(root.ReplaceNode(node, changed));
    }
}
