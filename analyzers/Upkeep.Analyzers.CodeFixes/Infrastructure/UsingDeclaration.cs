using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Infrastructure;

/// <summary><c>using var name = …;</c> with the trivia of the statement that it replaces.</summary>
internal static class UsingDeclaration
{
    public static LocalDeclarationStatementSyntax InPlaceOf(ExpressionStatementSyntax statement, TypeSyntax? type, string name, ExpressionSyntax value, bool isAsync) =>
        Of(
            LocalDeclarationStatement(
                    VariableDeclaration((type ?? IdentifierName("var")).WithoutTrivia().WithTrailingTrivia(Space))
                        .AddVariables(VariableDeclarator(Identifier(name).WithTrailingTrivia(Space))
                            .WithInitializer(EqualsValueClause(Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space), value.WithoutLeadingTrivia()))))
                .WithSemicolonToken(statement.SemicolonToken)
                .WithLeadingTrivia(statement.GetLeadingTrivia()),
            isAsync);

    public static LocalDeclarationStatementSyntax Of(LocalDeclarationStatementSyntax declaration, bool isAsync)
    {
        var fresh = declaration.WithLeadingTrivia().WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space));
        if (isAsync)
        {
            fresh = fresh.WithAwaitKeyword(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space));
        }

        return fresh.WithLeadingTrivia(declaration.GetLeadingTrivia());
    }
}
