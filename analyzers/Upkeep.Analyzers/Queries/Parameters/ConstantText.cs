using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries.Parameters;

/// <summary>A string that is known when the program is compiled: the name of a parameter.</summary>
internal static class ConstantText
{
    /// <summary>Null where it is put together at run time.</summary>
    public static string? Of(IOperation? value)
    {
        var operation = OperationSteps.Strip(value);
        if (operation is ILocalReferenceOperation { ConstantValue.HasValue: false } local)
        {
            operation = OperationSteps.Strip(LocalUses.In(local).OnlyValueOf(local.Local));
        }

        return operation is { ConstantValue: { HasValue: true, Value: string text } } ? text : null;
    }
}
