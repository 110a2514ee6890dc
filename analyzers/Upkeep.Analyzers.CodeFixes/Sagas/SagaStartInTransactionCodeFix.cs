using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.CodeFixes.Sagas;

/// <summary>Hands the open transaction to StartAsync.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SagaStartInTransactionCodeFix : NodeCodeFixProvider<InvocationExpressionSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SagaStartInTransaction];

    protected override string Title => "Store the saga in the transaction";

    protected override async Task<Document?> FixAsync(Document document, InvocationExpressionSyntax node, CancellationToken cancellationToken)
    {
        // RunAsync waits for the saga's end and cannot be part of the transaction.
        if (node.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartAsync" } || node.ArgumentList.Arguments.Count < 2
            || node.ArgumentList.Arguments.Take(2).Any(static argument => argument.NameColon is not null) || TransactionBefore(node) is not { } transaction)
        {
            return null;
        }

        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(transaction)).WithLeadingTrivia(SyntaxFactory.Space);
        return document.WithSyntaxRoot(root!.ReplaceNode(node, node.WithArgumentList(node.ArgumentList.WithArguments(node.ArgumentList.Arguments.Insert(2, argument)))));
    }

    private static string? TransactionBefore(SyntaxNode call) => call.Ancestors().TakeWhile(static node => node is not MemberDeclarationSyntax)
        .SelectMany(static scope => scope switch
        {
            BlockSyntax block => block.Statements.OfType<LocalDeclarationStatementSyntax>().Select(static local => local.Declaration),
            UsingStatementSyntax { Declaration: { } declaration } => [declaration],
            _ => [],
        })
        .Where(declaration => declaration.SpanStart < call.SpanStart)
        .SelectMany(static declaration => declaration.Variables)
        .LastOrDefault(static variable => variable.Initializer?.Value.ToString().Contains("BeginTransaction") == true)?.Identifier.ValueText;
}
