using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.CodeFixes.Infrastructure;

/// <summary>A name for a new local: the wanted one, with a number where it is taken anywhere in the member.</summary>
internal static class UnusedName
{
    public static string For(StatementSyntax statement, SemanticModel model, string wanted)
    {
        var scope = statement.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax) ?? statement.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(scope.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        var unique = wanted;
        for (var number = 2; taken.Contains(unique) || model.LookupSymbols(statement.SpanStart, name: unique).Length > 0; number++)
        {
            unique = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
