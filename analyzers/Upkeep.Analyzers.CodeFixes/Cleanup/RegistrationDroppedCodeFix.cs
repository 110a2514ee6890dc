using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Keeps a registration for the rest of the block, where the block goes on to wait for something.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RegistrationDroppedCodeFix : NodeCodeFixProvider<InvocationExpressionSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.RegistrationDropped];

    protected override string Title => "Dispose it at the end of the block";

    protected override async Task<Document?> FixAsync(Document document, InvocationExpressionSyntax node, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement
            || !(statement.Expression == node || (statement.Expression is AssignmentExpressionSyntax assignment && assignment.Right == node))
            || !WaitsAfterwards(statement))
        {
            return null;
        }

        var isAsync = UsingKeyword.IsInAsyncCode(node) && UsingKeyword.IsAsyncDisposable(model.GetTypeInfo(node, cancellationToken).Type);
        var name = UnusedName(model, statement, model.GetTypeInfo(node, cancellationToken).Type?.Name == "CancellationTokenRegistration" ? "registration" : "subscription");
        var declaration = LocalDeclarationStatement(
                VariableDeclaration(IdentifierName("var").WithTrailingTrivia(Space))
                    .AddVariables(VariableDeclarator(Identifier(name).WithTrailingTrivia(Space))
                        .WithInitializer(EqualsValueClause(Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space), node.WithoutLeadingTrivia()))))
            .WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space))
            .WithSemicolonToken(statement.SemicolonToken);
        if (isAsync)
        {
            declaration = declaration.WithAwaitKeyword(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space));
        }

        return document.WithSyntaxRoot(root.ReplaceNode(statement, declaration.WithLeadingTrivia(statement.GetLeadingTrivia())));
    }

    // Disposed right after it was made, it would never be called.
    private static bool WaitsAfterwards(StatementSyntax statement)
    {
        IEnumerable<SyntaxNode> following = statement.Parent switch
        {
            BlockSyntax block => block.Statements.SkipWhile(other => other != statement).Skip(1),
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.SkipWhile(member => member != statement.Parent).Skip(1),
            _ => [],
        };
        return following.SelectMany(later => later.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax)).Any(node => node is AwaitExpressionSyntax
            || node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" or "WaitOne" or "GetResult" or "Join" } });
    }

    private static string UnusedName(SemanticModel model, StatementSyntax statement, string name)
    {
        var scope = statement.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax) ?? statement.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(scope.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        var unique = name;
        for (var number = 2; taken.Contains(unique) || model.LookupSymbols(statement.SpanStart, name: unique).Length > 0; number++)
        {
            unique = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
