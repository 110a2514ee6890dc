using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>A column read by its number: <c>reader.GetInt32(0)</c>. It takes null where a nullable type is asked for or IsDBNull is.</summary>
internal sealed record ReaderRead(IInvocationOperation Call, int Ordinal, ITypeSymbol Type, bool TakesNull);

/// <summary>Follows a command in a local to its one reader, in a local as well, and to the columns read from it.</summary>
internal static class ReaderReads
{
    public static IEnumerable<ReaderRead> Of(IOperation command)
    {
        if (LocalOf(command) is not { } local || ReaderOf(command, local) is not { } reader)
        {
            return [];
        }

        var calls = CallsOn(command, reader);
        if (calls is null || calls.Exists(static call => call.TargetMethod.Name.StartsWith("NextResult", StringComparison.Ordinal)))
        {
            return [];
        }

        var asked = new HashSet<int>(calls.Where(static call => call.TargetMethod.Name.StartsWith("IsDBNull", StringComparison.Ordinal)).Select(OrdinalOf));

        // A number that is not constant may be any of them.
        var asksAny = asked.Contains(-1);
        return calls.Where(static call => OrdinalOf(call) >= 0 && IsGetter(call.TargetMethod)).Select(call => new ReaderRead(
            call, OrdinalOf(call), call.TargetMethod.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task ? task.TypeArguments[0] : call.TargetMethod.ReturnType,
            asksAny || asked.Contains(OrdinalOf(call)) || IsInTry(call) || TakesNull(call.TargetMethod.ReturnType)));
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

    private static ILocalSymbol? LocalOf(IOperation value)
    {
        var (parent, _) = OperationSteps.Parent(value);
        while (parent is { } step && step is IAwaitOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            (parent, _) = OperationSteps.Parent(step);
        }

        return parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;
    }

    private static ILocalSymbol? ReaderOf(IOperation at, ILocalSymbol command)
    {
        ILocalSymbol? reader = null;
        foreach (var use in LocalUses.In(at).Of(command))
        {
            var (parent, _) = OperationSteps.Parent(use);
            switch (parent)
            {
                case IInvocationOperation { TargetMethod.Name: "ExecuteReader" or "ExecuteReaderAsync" } execution:
                    if (reader is not null || LocalOf(execution) is not { } local)
                    {
                        return null;
                    }

                    reader = local;
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
