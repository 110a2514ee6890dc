using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Asks for another render after the first one only.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RenderLoopFix : NodeCodeFixProvider<InvocationExpressionSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.RenderLoop];

    protected override string Title => "Only after the first render";

    protected override async Task<Document?> FixAsync(Document document, InvocationExpressionSyntax node, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is not null && node.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax, ParameterList.Parameters.Count: 1 } arrow })
        {
            return document.WithSyntaxRoot(root.ReplaceNode(arrow, WithGuardedBody(arrow, node)));
        }

        if (root is null
            || node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax } statement
            || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ParameterList.Parameters.Count: 1 } method
            || statement.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not null)
        {
            return null;
        }

        var firstRender = IdentifierName(method.ParameterList.Parameters[0].Identifier.WithoutTrivia());
        var guarded = IfStatement(firstRender, Block(statement.WithoutTrivia()))
            .WithTriviaFrom(statement)
            .WithAdditionalAnnotations(Formatter.Annotation);
        return document.WithSyntaxRoot(root.ReplaceNode(statement, guarded));
    }

    private static MethodDeclarationSyntax WithGuardedBody(MethodDeclarationSyntax method, InvocationExpressionSyntax call)
    {
        var firstRender = IdentifierName(method.ParameterList.Parameters[0].Identifier.WithoutTrivia());
        return method
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(Block(IfStatement(firstRender, Block(ExpressionStatement(call.WithoutTrivia())))))
            .WithTriviaFrom(method)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
