using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>A column of the n-th result read by its number: <c>reader.GetInt32(0)</c>. It takes null where a nullable type is asked for or IsDBNull is.</summary>
internal sealed record ReaderRead(IInvocationOperation Call, int Result, int Ordinal, ITypeSymbol Type, bool TakesNull);

/// <summary>Follows a command in a local to its one reader, in a local as well, and to the columns read from it.</summary>
internal static class ReaderReads
{
    public static IEnumerable<ReaderRead> Of(IOperation command)
    {
        if (LocalUses.HolderOf(command) is not { } local || ReaderOf(command, local) is not { } reader)
        {
            return [];
        }

        var calls = CallsOn(command, reader.Local);
        if (calls is null || ResultsOf(reader.Execution, calls) is not { } results)
        {
            return [];
        }

        // A number that is not constant may be any of them.
        var asked = new HashSet<(int Result, int Ordinal)>(calls.Where(static call => call.TargetMethod.Name.StartsWith("IsDBNull", StringComparison.Ordinal)).Select(call => (results[call], OrdinalOf(call))));
        return calls.Where(static call => OrdinalOf(call) >= 0 && IsGetter(call.TargetMethod)).Select(call => new ReaderRead(
            call, results[call], OrdinalOf(call), call.TargetMethod.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task ? task.TypeArguments[0] : call.TargetMethod.ReturnType,
            asked.Contains((results[call], -1)) || asked.Contains((results[call], OrdinalOf(call))) || IsInTry(call) || TakesNull(call.TargetMethod.ReturnType)));
    }

    // Which of the results, counted from 0, each call finds the reader at; null where that is not certain.
    private static Dictionary<IInvocationOperation, int>? ResultsOf(IOperation execution, List<IInvocationOperation> calls)
    {
        var results = new Dictionary<IInvocationOperation, int>();
        var result = 0;
        foreach (var call in calls)
        {
            if (call.TargetMethod.Name is "NextResult" or "NextResultAsync")
            {
                if (!StraightLine.Leads(execution, call))
                {
                    return null;
                }

                result++;
            }

            results[call] = result;
        }

        return result > 0 && calls.Exists(call => StraightLine.IsInFunction(execution, call)) ? null : results;
    }

    private static bool IsGetter(IMethodSymbol method) => method.Name is "GetInt16" or "GetInt32" or "GetInt64" or "GetString" or "GetBoolean" or "GetDecimal" or "GetDouble"
        or "GetFloat" or "GetGuid" or "GetDateTime" or "GetFieldValue";

    private static bool TakesNull(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    private static bool IsInTry(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ITryOperation { Catches.Length: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    private static int OrdinalOf(IInvocationOperation call) => call.Arguments.Length > 0 && call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int ordinal } ? ordinal : -1;

    private static (IOperation Execution, ILocalSymbol Local)? ReaderOf(IOperation at, ILocalSymbol command)
    {
        (IOperation Execution, ILocalSymbol Local)? reader = null;
        foreach (var use in LocalUses.In(at).Of(command))
        {
            var (parent, _) = OperationSteps.Parent(use);
            switch (parent)
            {
                case IInvocationOperation { TargetMethod.Name: "ExecuteReader" or "ExecuteReaderAsync" } execution:
                    if (reader is not null || LocalUses.HolderOf(execution) is not { } local)
                    {
                        return null;
                    }

                    reader = (execution, local);
                    break;
                case IPropertyReferenceOperation { Property.Name: "CommandText" or "CommandType" } or IArgumentOperation or IAssignmentOperation:
                    return null;
            }
        }

        return reader;
    }

    // Null when the reader goes elsewhere.
    private static List<IInvocationOperation>? CallsOn(IOperation at, ILocalSymbol reader)
    {
        var calls = new List<IInvocationOperation>();
        foreach (var use in LocalUses.In(at).Of(reader))
        {
            var (parent, _) = OperationSteps.Parent(use);
            if (parent is IInvocationOperation call && call.Instance is not null)
            {
                calls.Add(call);
            }
            else if (parent is IArgumentOperation or IAssignmentOperation)
            {
                return null;
            }
        }

        return calls;
    }
}
