using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.Transactions;

/// <summary>
/// <c>if (!dryRun) Commit()</c>, <c>if (options.WhatIf) return;</c> before it: the caller asked for a run that keeps nothing. Only names say so;
/// any other condition may as well be a mistake.
/// </summary>
internal static class DryRun
{
    private static readonly string[] s_keepsNothing = ["dryrun", "preview", "simulat", "whatif", "rehears", "validateonly", "onlyvalidate", "checkonly", "testrun", "testonly"];
    private static readonly string[] s_keeps = ["commit", "docommit", "shouldcommit", "iscommit", "autocommit", "apply", "shouldapply", "persist", "shouldpersist"];

    public static bool Decides(SyntaxNode commit)
    {
        for (var node = commit; node is not null and not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax; node = node.Parent)
        {
            if ((node.Parent is IfStatementSyntax around && around.Statement == node && Keeps(around.Condition) == true)
                || (node.Parent is ElseClauseSyntax { Parent: IfStatementSyntax other } && Keeps(other.Condition) == false)
                || (node.Parent is BlockSyntax block && block.Statements.TakeWhile(statement => statement != node).Any(LeavesWithout)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LeavesWithout(StatementSyntax statement) =>
        statement is IfStatementSyntax decision && Keeps(decision.Condition) == false
        && decision.Statement.DescendantNodesAndSelf().Any(static node => node is ReturnStatementSyntax);

    /// <summary>What it means that the condition holds; null when it is about something else.</summary>
    private static bool? Keeps(ExpressionSyntax condition) => condition switch
    {
        IdentifierNameSyntax name => Keeps(name.Identifier.ValueText),
        MemberAccessExpressionSyntax member => Keeps(member.Name.Identifier.ValueText),
        ParenthesizedExpressionSyntax parenthesized => Keeps(parenthesized.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !Keeps(not.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right.RawKind: (int)SyntaxKind.FalseLiteralExpression } isFalse => !Keeps(isFalse.Left),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right.RawKind: (int)SyntaxKind.TrueLiteralExpression } isTrue => Keeps(isTrue.Left),
        _ => null,
    };

    private static bool? Keeps(string name)
    {
        var word = name.Replace("_", "");
        return s_keepsNothing.Any(dry => word.IndexOf(dry, StringComparison.OrdinalIgnoreCase) >= 0) ? false
            : s_keeps.Contains(word, StringComparer.OrdinalIgnoreCase) ? true
            : null;
    }
}
