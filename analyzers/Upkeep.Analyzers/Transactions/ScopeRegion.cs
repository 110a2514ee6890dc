using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Transactions;

/// <summary>The statements that run while a scope created by an expression is open.</summary>
internal static class ScopeRegion
{
    public static IEnumerable<IOperation> Of(IOperation creation)
    {
        for (var (child, current) = (creation, creation.Parent); current is not null; (child, current) = (current, current.Parent))
        {
            switch (current)
            {
                case IReturnOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or IArgumentOperation:
                    return [];
                case IUsingOperation statement when statement.Resources == child:
                    return [statement.Body];
                case IBlockOperation block:
                    return block.Operations.SkipWhile(operation => operation != child).Skip(1);
            }
        }

        return [];
    }
}
