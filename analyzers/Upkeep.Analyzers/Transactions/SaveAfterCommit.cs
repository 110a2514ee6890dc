using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Queries;

namespace Upkeep.Analyzers.Transactions;

/// <summary>
/// Finds <c>SaveChanges</c> right behind the commit: the changes it saves were made before, for the transaction, and are written outside of it.
/// Where anything is changed between the two, the save is for that, and nothing is said.
/// </summary>
internal static class SaveAfterCommit
{
    public static IEnumerable<IInvocationOperation> In(CodeBody body, DatabaseModel model)
    {
        var commits = new HashSet<SyntaxNode>(body.Of(OperationKind.Invocation).Where(call => IsCommit((IInvocationOperation)call, model)).Select(call => call.Syntax));
        if (commits.Count == 0)
        {
            yield break;
        }

        foreach (var operation in body.Of(OperationKind.Invocation))
        {
            var call = (IInvocationOperation)operation;
            if (IsSave(call) && call.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } statement && Before(statement) is { } previous && EndsWithCommit(previous, commits))
            {
                yield return call;
            }
        }
    }

    private static bool IsCommit(IInvocationOperation call, DatabaseModel model) =>
        model.Members.EffectOf(call.TargetMethod) == MemberEffect.Commit
        || (call.TargetMethod is { Name: "CommitTransaction" or "CommitTransactionAsync", ContainingType.Name: "DatabaseFacade" });

    private static bool IsSave(IInvocationOperation call) =>
        call.TargetMethod.Name is "SaveChanges" or "SaveChangesAsync" && EntityFrameworkContext.IsContext(call.TargetMethod.ContainingType);

    // The statement before, or the block around when the save is the first of it. A log line between them changes nothing.
    private static StatementSyntax? Before(StatementSyntax statement)
    {
        if (statement.Parent is not BlockSyntax block)
        {
            return null;
        }

        for (var i = block.Statements.IndexOf(statement) - 1; i >= 0; i--)
        {
            if (!IsLogging(block.Statements[i]))
            {
                return block.Statements[i];
            }
        }

        return null;
    }

    private static bool IsLogging(StatementSyntax statement) => statement is ExpressionStatementSyntax
    {
        Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } },
    } && name.StartsWith("Log", StringComparison.Ordinal);

    private static bool EndsWithCommit(StatementSyntax statement, HashSet<SyntaxNode> commits)
    {
        for (StatementSyntax? current = statement; current is not null;)
        {
            switch (current)
            {
                case ExpressionStatementSyntax { Expression: var expression }:
                    return commits.Overlaps(expression.DescendantNodesAndSelf());
                case UsingStatementSyntax scope:
                    current = scope.Statement;
                    break;
                case BlockSyntax block:
                    current = block.Statements.LastOrDefault();
                    break;
                default:
                    return false;
            }
        }

        return false;
    }
}
