using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Queries;

/// <summary>Methods of the source that run one query, unconditionally: calling one in a loop is a query per element all the same.</summary>
internal sealed class QueryHelpers(Compilation compilation, DatabaseModel model)
{
    private readonly ConcurrentDictionary<IMethodSymbol, ExecutedQuery?> _queries = new(SymbolEqualityComparer.Default);

    /// <summary>The call as a query whose inputs are its arguments; its text is the helper's and does not depend on them.</summary>
    public ExecutedQuery? Of(IInvocationOperation call)
    {
        var method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly) || method.IsAbstract || method.IsVirtual || method.IsOverride)
        {
            return null;
        }

        return _queries.GetOrAdd(method, Find) is { } inner
            ? new ExecutedQuery(call, call.Arguments.Select(argument => argument.Value).FirstOrDefault(value => model.Types.KindOf(value.Type) is ResourceKind.Connection or ResourceKind.DataSource),
                inner.Text, [.. call.Arguments.Select(argument => argument.Value)])
            : null;
    }

    private ExecutedQuery? Find(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax { } syntax)
        {
            return null;
        }

#pragma warning disable RS1030 // A helper may lie in another file; one model per helper called in a loop, and the answer is kept for the compilation.
        var body = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax);
#pragma warning restore RS1030
        if (body is null)
        {
            return null;
        }

        ExecutedQuery? found = null;
        foreach (var call in body.Descendants().OfType<IInvocationOperation>())
        {
            if (ExecutedQuery.Of(call, model) is not { } query)
            {
                continue;
            }

            // Two queries, or one behind a condition (a cache, a guard), is more than this can judge.
            if (found is not null || IsConditional(call))
            {
                return null;
            }

            found = query;
        }

        // A helper that runs the text it is given runs another statement each time.
        return found?.Text?.DescendantsAndSelf().Any(static part => part is IParameterReferenceOperation) == true ? null : found;
    }

    private static bool IsConditional(IOperation call)
    {
        for (var (child, current) = (call, call.Parent); current is not null; (child, current) = (current, current.Parent))
        {
            if ((current is IConditionalOperation conditional && conditional.Condition != child) || current is ICoalesceOperation or ICoalesceAssignmentOperation or ISwitchCaseOperation
                or ISwitchExpressionArmOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ICatchClauseOperation)
            {
                return true;
            }

            if (current is IBlockOperation block && block.Operations.TakeWhile(statement => statement != child).Any(LeavesEarly))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LeavesEarly(IOperation statement) => statement is IConditionalOperation && statement.Descendants().Any(operation => operation is IReturnOperation);
}
