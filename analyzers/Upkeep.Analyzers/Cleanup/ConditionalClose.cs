using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>Recognizes <c>if (leaveOpen) …</c>: whether to close is decided by a flag that the flow analysis cannot follow.</summary>
internal static class ConditionalClose
{
    public static bool IsGuardedByFlag(IOperation closing)
    {
        for (var node = closing.Syntax; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is IfStatementSyntax conditional && HasFlag(conditional.Condition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasFlag(ExpressionSyntax condition) => condition switch
    {
        IdentifierNameSyntax or MemberAccessExpressionSyntax => true,
        ParenthesizedExpressionSyntax parenthesized => HasFlag(parenthesized.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => HasFlag(not.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both => HasFlag(both.Left) || HasFlag(both.Right),


        // `connection.State == Open` asks about the object's past, as a flag would.
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison => IsState(comparison.Left) || IsState(comparison.Right),
        IsPatternExpressionSyntax pattern => IsState(pattern.Expression),
        _ => false,
    };

    private static bool IsState(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "State" or "FullState" };
}
