using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.Transactions;

/// <summary>
/// Recognises a rollback whose own failure replaces the error that led to it: unguarded, in a handler that may well be there because the
/// connection was lost, and that passes the error on afterwards.
/// </summary>
internal static class MaskingRollback
{
    public static bool Is(SyntaxNode rollback)
    {
        var child = rollback;
        for (var node = rollback.Parent; node is not null; (child, node) = (node, node.Parent))
        {
            switch (node)
            {
                case TryStatementSyntax { Catches.Count: > 0 } guard when guard.Block == child:
                case IfStatementSyntax conditional when conditional.Statement == child && AsksForState(conditional.Condition):
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax:
                    return false;
                case CatchClauseSyntax handler:
                    return MayHandleLostConnection(handler) && PassesOn(handler, rollback.Span.End);
            }
        }

        return false;
    }

    private static bool AsksForState(ExpressionSyntax condition) =>
        condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText is "State" or "FullState" or "Connection");

    // After an error that the server reported, or one of the program's own, the connection is there and the rollback succeeds.
    private static bool MayHandleLostConnection(CatchClauseSyntax handler) =>
        handler.Filter?.ToString().IndexOf("SqlState", StringComparison.Ordinal) is null or < 0
        && NameOf(handler.Declaration?.Type) is null or "Exception" or "SystemException" or "DbException" or "NpgsqlException" or "OperationCanceledException" or "TaskCanceledException"
            or "TimeoutException" or "IOException";

    private static string? NameOf(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    private static bool PassesOn(CatchClauseSyntax handler, int after) =>
        handler.Block.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax && node.SpanStart > after);
}
