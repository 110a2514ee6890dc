using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries.Reading;

/// <summary>What the code makes of the rows of a data reader.</summary>
internal static class ReaderLoop
{
    /// <summary>Null when the reader leaves the method or is read in more than one place.</summary>
    public static ConsumedAs? Of(IOperation execution)
    {
        var (parent, _) = OperationSteps.Parent(execution);
        while (parent is { } outer and (IAwaitOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" }))
        {
            (parent, _) = OperationSteps.Parent(outer);
        }

        if (parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var reader } })
        {
            return null;
        }

        var uses = LocalUses.In(execution).Of(reader);
        var reads = uses.Select(Read).Where(read => read is not null).ToList();
        return reads.Count == 1 && uses.All(IsLocal) ? Of(reads[0]!) : null;
    }

    private static ConsumedAs? Of(IInvocationOperation read)
    {
        for (var (child, current) = ((IOperation)read, read.Parent); current is not null; (child, current) = (current, current.Parent))
        {
            switch (current)
            {
                case IWhileLoopOperation loop when loop.Condition == child:
                    return OnlyCounts(loop.Body) ? ConsumedAs.Count : FillsList(loop.Body) ? ConsumedAs.Rows : null;
                case ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;
            }
        }

        return ConsumedAs.FirstRow;
    }

    private static IInvocationOperation? Read(ILocalReferenceOperation reference) =>
        reference.Parent is IInvocationOperation { TargetMethod.Name: "Read" or "ReadAsync" } call && call.Instance == reference ? call : null;

    private static bool IsLocal(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IInvocationOperation call => call.Instance == reference && call.TargetMethod.Name is not ("NextResult" or "NextResultAsync"),
        IMemberReferenceOperation member => member.Instance == reference,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } } => true,
        _ => false,
    };

    private static bool OnlyCounts(IOperation body) =>
        (body is IBlockOperation { Operations: { Length: 1 } statements } ? statements[0] : body) is IExpressionStatementOperation
        {
            Operation: IIncrementOrDecrementOperation or ICompoundAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: 1 } },
        };

    private static bool FillsList(IOperation body) => body.Descendants().Any(operation =>
        operation is IInvocationOperation { TargetMethod: { Name: "Add", ContainingType.Name: "List" } });
}
