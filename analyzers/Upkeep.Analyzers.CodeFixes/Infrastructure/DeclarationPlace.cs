using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Infrastructure;

/// <summary>
/// Puts a <c>using</c> declaration where a statement stands. It may stand in a block and at the top level; a section of a switch and a
/// statement without braces get braces first.
/// </summary>
internal static class DeclarationPlace
{
    private const string OneLevel = "    ";

    /// <summary>The node that ends what a variable declared in place of the statement lives for, or null where none can be declared.</summary>
    public static SyntaxNode? ScopeOf(StatementSyntax statement, SemanticModel model, CancellationToken cancellation) => statement.Parent switch
    {
        BlockSyntax block => block,
        GlobalStatementSyntax => statement.SyntaxTree.GetRoot(cancellation),
        SwitchSectionSyntax section => CanHaveBraces(section, model, cancellation) ? section : null,
        LabeledStatementSyntax or null => null,
        _ => statement.GetLeadingTrivia().Any(static trivia => trivia.IsDirective) ? null : statement,
    };

    public static SyntaxNode Replace(SyntaxNode root, StatementSyntax statement, LocalDeclarationStatementSyntax declaration) => statement.Parent switch
    {
        BlockSyntax or GlobalStatementSyntax => root.ReplaceNode(statement, declaration),
        SwitchSectionSyntax section => root.ReplaceNode(
            section, section.WithStatements(SingletonList<StatementSyntax>(Enclose(section.Statements, section.Statements.Replace(statement, declaration))))),
        _ => root.ReplaceNode(statement, Enclose(SingletonList(statement), SingletonList<StatementSyntax>(declaration))),
    };

    /// <summary>Comments or directives within the node, which another form of it would lose.</summary>
    public static bool HasTextInside(SyntaxNode node) => node.DescendantTrivia()
        .Any(trivia => node.Span.Contains(trivia.Span) && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    // What a section declares, the others see as well: braces would hide it. Nor may a brace fall into another branch of an #if.
    private static bool CanHaveBraces(SwitchSectionSyntax section, SemanticModel model, CancellationToken cancellation) =>
        !section.DescendantTrivia().Concat(section.GetLastToken().GetNextToken().LeadingTrivia).Any(static trivia => trivia.IsDirective)
        && section.Parent is SwitchStatementSyntax { Sections: var sections }
        && !sections.Where(other => other != section).SelectMany(static other => other.DescendantNodes()).OfType<IdentifierNameSyntax>().Any(name =>
            model.GetSymbolInfo(name, cancellation).Symbol is (ILocalSymbol or ILabelSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }) and var symbol
            && symbol.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == section.SyntaxTree && section.Span.Contains(declared.Span)));

    private static BlockSyntax Enclose(SyntaxList<StatementSyntax> before, SyntaxList<StatementSyntax> statements)
    {
        var (first, last) = (before[0], before[before.Count - 1]);
        var trailing = last.GetTrailingTrivia();
        var newLine = trailing.Count > 0 ? trailing[trailing.Count - 1] : default;
        if (!newLine.IsKind(SyntaxKind.EndOfLineTrivia) || !first.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            return EncloseOnOneLine(first, last, statements);
        }

        var own = first.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var outer = TriviaList(Whitespace(own.EndsWith(OneLevel, StringComparison.Ordinal) ? own.Substring(OneLevel.Length) : own));
        return Block(Token(outer, SyntaxKind.OpenBraceToken, TriviaList(newLine)), statements, Token(outer, SyntaxKind.CloseBraceToken, TriviaList(newLine)));
    }

    private static BlockSyntax EncloseOnOneLine(StatementSyntax first, StatementSyntax last, SyntaxList<StatementSyntax> statements)
    {
        statements = statements.Replace(statements[0], statements[0].WithLeadingTrivia());
        statements = statements.Replace(statements[statements.Count - 1], statements[statements.Count - 1].WithTrailingTrivia(Space));
        return Block(
            Token(first.GetLeadingTrivia(), SyntaxKind.OpenBraceToken, TriviaList(Space)), statements, Token(TriviaList(), SyntaxKind.CloseBraceToken, last.GetTrailingTrivia()));
    }
}
