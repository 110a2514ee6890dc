using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries.AsyncCalls;

/// <summary>Whether an await could stand where an operation stands.</summary>
internal static class AsyncContext
{
    public static bool CanAwait(IOperation operation)
    {
        for (var node = operation.Syntax.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case LockStatementSyntax or QueryExpressionSyntax or CatchFilterClauseSyntax or UnsafeStatementSyntax or FixedStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case BaseMethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax { Parent: CompilationUnitSyntax unit }:
                    return unit.Members.OfType<GlobalStatementSyntax>().Any(AwaitsSomething);
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>One half of <c>isAsync ? await XAsync() : X()</c>, or of the if statement that says the same.</summary>
    public static bool IsArmOfSwitch(IOperation operation)
    {
        IOperation child = operation;
        for (var current = operation.Parent; current is not null; child = current, current = current.Parent)
        {
            if (current is IConditionalOperation conditional && conditional.Condition != child && conditional.Condition.DescendantsAndSelf().Any(IsAsyncFlag))
            {
                return true;
            }

            // if (async) { return await XAsync(); } return X();
            if (current is IBlockOperation block && block.Operations.TakeWhile(statement => statement != child)
                .Any(statement => statement is IConditionalOperation earlier && earlier.Condition.DescendantsAndSelf().Any(IsAsyncFlag)))
            {
                return true;
            }

            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsAsyncFlag(IOperation operation) => OperationSteps.Strip(operation) is { Type.SpecialType: SpecialType.System_Boolean } flag && flag switch
    {
        IParameterReferenceOperation parameter => IsAsyncName(parameter.Parameter.Name),
        ILocalReferenceOperation local => IsAsyncName(local.Local.Name),
        IMemberReferenceOperation member => IsAsyncName(member.Member.Name),
        _ => false,
    };

    private static bool IsAsyncName(string name) =>
        name.IndexOf("async", StringComparison.OrdinalIgnoreCase) >= 0 || name.StartsWith("sync", StringComparison.OrdinalIgnoreCase) || name is "isSync" or "useSync";

    private static bool AwaitsSomething(GlobalStatementSyntax statement) =>
        statement.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .Any(node => node is AwaitExpressionSyntax || (node is LocalDeclarationStatementSyntax declaration && declaration.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword)));
}
