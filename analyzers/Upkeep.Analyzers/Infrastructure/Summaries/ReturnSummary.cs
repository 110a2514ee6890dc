using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Summaries;

/// <summary>Decides whether every return of a body hands a new object to the caller.</summary>
internal sealed class ReturnSummary(DatabaseTypes types, MemberTable members, Func<IMethodSymbol, int, ReturnedObject> returns)
{
    public ReturnedObject Of(IOperation body, int depth)
    {
        var result = ReturnedObject.Unknown;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is not IReturnOperation { ReturnedValue: { } value } || IsInNestedFunction(operation, body))
            {
                continue;
            }

            if (value.ConstantValue is { HasValue: true, Value: null })
            {
                continue;
            }

            var one = OfValue(value, body, depth);
            if (one == ReturnedObject.Unknown)
            {
                return ReturnedObject.Unknown;
            }

            result = one == ReturnedObject.Acquired ? one : result == ReturnedObject.Unknown ? one : result;
        }

        return result;
    }

    private ReturnedObject OfValue(IOperation value, IOperation body, int depth)
    {
        switch (value)
        {
            case IConversionOperation conversion:
                return OfValue(conversion.Operand, body, depth);
            case IAwaitOperation await:
                return OfValue(await.Operation, body, depth);
            case IInvocationOperation call when MemberTable.IsTransparent(call.TargetMethod) && call.Instance is not null:
                return OfValue(call.Instance, body, depth);
            case IInvocationOperation call:
                return OfCall(call.TargetMethod, depth);
            case IObjectCreationOperation creation:
                return types.KindOf(creation.Type) == ResourceKind.Connection ? ReturnedObject.Created : ReturnedObject.Unknown;
            case ILocalReferenceOperation local:
                return OfLocal(local.Local, body, depth);
            default:
                return ReturnedObject.Unknown;
        }
    }

    private ReturnedObject OfCall(IMethodSymbol method, int depth) => members.EffectOf(method) switch
    {
        MemberEffect.Acquire or MemberEffect.Begin or MemberEffect.Start => ReturnedObject.Acquired,
        MemberEffect.ExecuteReader when types.KindOfResult(method.ReturnType) == ResourceKind.Reader => ReturnedObject.Acquired,
        MemberEffect.Create when types.KindOfResult(method.ReturnType) == ResourceKind.Connection => ReturnedObject.Created,
        _ => returns(method, depth),
    };

    // A local counts when it has one value, that value is new, and nothing else in the body keeps or closes it.
    private ReturnedObject OfLocal(ILocalSymbol local, IOperation body, int depth)
    {
        var result = ReturnedObject.Unknown;
        var opened = false;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                if (declarator.Initializer is null || declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation)
                {
                    return ReturnedObject.Unknown;
                }

                result = OfValue(declarator.Initializer.Value, body, depth);
            }
            else if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, local))
            {
                return ReturnedObject.Unknown;
            }
            else if (operation is ISimpleAssignmentOperation { Value: ILocalReferenceOperation stored, Target: IFieldReferenceOperation or IPropertyReferenceOperation }
                && SymbolEqualityComparer.Default.Equals(stored.Local, local))
            {
                return ReturnedObject.Unknown;
            }
            else if (operation is IInvocationOperation { Instance: ILocalReferenceOperation receiver } call
                && SymbolEqualityComparer.Default.Equals(receiver.Local, local) && members.EffectOf(call.TargetMethod) == MemberEffect.Open)
            {
                opened = true;
            }
        }

        return result == ReturnedObject.Created && opened ? ReturnedObject.Acquired : result;
    }

    private static bool IsInNestedFunction(IOperation operation, IOperation body)
    {
        for (var current = operation.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
