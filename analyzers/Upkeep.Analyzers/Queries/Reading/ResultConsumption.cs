using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries.Reading;

internal enum ConsumedAs
{
    Rows,
    FirstRow,
    Count,
    Existence,

    /// <summary>The code says that there is but one.</summary>
    OnlyRow,
}

/// <summary>What the code makes of the rows that a query gives as a collection.</summary>
internal static class ResultConsumption
{
    /// <summary>Follows the collection through awaits, copies and a local that is used once.</summary>
    public static ConsumedAs Of(IOperation collection)
    {
        while (true)
        {
            var (parent, child) = OperationSteps.Parent(collection);
            switch (parent)
            {
                case IAwaitOperation awaited:
                    collection = awaited;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured when configured.Instance == child:
                    collection = configured;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" or "AsList" or "AsEnumerable" } copy }:
                    collection = copy;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { Arguments.Length: 1 } call } when IsLinq(call.TargetMethod):
                    return call.TargetMethod.Name switch
                    {
                        "First" or "FirstOrDefault" => ConsumedAs.FirstRow,
                        "Count" or "LongCount" => ConsumedAs.Count,
                        "Any" => ConsumedAs.Existence,
                        "Single" or "SingleOrDefault" => ConsumedAs.OnlyRow,
                        _ => ConsumedAs.Rows,
                    };
                case IPropertyReferenceOperation { Property.Name: "Count" or "Length" } property when property.Instance == child:
                    return ComparesWithZero(property) ? ConsumedAs.Existence : ConsumedAs.Count;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } when LocalUses.In(collection).Of(declarator.Symbol) is { Count: 1 } uses:
                    collection = uses[0];
                    break;
                default:
                    return ConsumedAs.Rows;
            }
        }
    }

    private static bool IsLinq(IMethodSymbol method) => method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" };

    private static bool ComparesWithZero(IOperation count) =>
        OperationSteps.Parent(count).Parent is IBinaryOperation binary
        && (binary.RightOperand.ConstantValue is { HasValue: true, Value: 0 } || binary.LeftOperand.ConstantValue is { HasValue: true, Value: 0 });
}
