using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>What a null test tells about the objects a variable may hold.</summary>
internal sealed class BranchAssumption(VariableStore variables, ObjectGraph objects)
{
    public bool Narrow(IOperation condition, bool holds, FlowState state) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Narrow(not.Operand, !holds, state),
        IParenthesizedOperation parenthesized => Narrow(parenthesized.Operand, holds, state),
        IIsNullOperation isNull => NarrowNull(isNull.Operand, holds, state),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal => NarrowEquality(equal, holds, state),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal => NarrowEquality(unequal, !holds, state),
        IIsPatternOperation pattern => NarrowPattern(pattern.Value, pattern.Pattern, holds, state),
        ILiteralOperation { ConstantValue: { HasValue: true, Value: bool constant } } => constant == holds,
        ILocalReferenceOperation or IFlowCaptureReferenceOperation => NarrowFlag(condition, holds, state),
        _ => true,
    };

    // A flag that says how far the method came ("committed", "succeeded") decides which of the states get here.
    private bool NarrowFlag(IOperation operand, bool holds, FlowState state)
    {
        var storages = variables.StoragesOf(operand);
        if (storages.Count == 0 || state.GetValue(storages[0]) is not { IsUnassigned: false } value)
        {
            return true;
        }

        if (!value.MayBe(holds))
        {
            return false;
        }

        if (value.Truth != Truth.Untold)
        {
            foreach (var storage in storages)
            {
                state.SetValue(storage, Value.Of(holds));
            }
        }

        return true;
    }

    private bool NarrowEquality(IBinaryOperation binary, bool areEqual, FlowState state) =>
        binary.RightOperand.ConstantValue is { HasValue: true, Value: bool constant } ? Narrow(binary.LeftOperand, constant == areEqual, state)
        : IsNullConstant(binary.RightOperand) ? NarrowNull(binary.LeftOperand, areEqual, state)
        : !IsNullConstant(binary.LeftOperand) || NarrowNull(binary.RightOperand, areEqual, state);

    private bool NarrowPattern(IOperation value, IPatternOperation pattern, bool matches, FlowState state) => pattern switch
    {
        INegatedPatternOperation negated => NarrowPattern(value, negated.Pattern, !matches, state),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool truth } } => Narrow(value, truth == matches, state),
        IConstantPatternOperation constant when IsNullConstant(constant.Value) => NarrowNull(value, matches, state),
        IDeclarationPatternOperation or ITypePatternOperation or IRecursivePatternOperation when matches => NarrowNull(value, false, state),
        _ => true,
    };

    // A capture and the variable it was taken from hold the same, so that both are narrowed.
    private bool NarrowNull(IOperation operand, bool isNull, FlowState state)
    {
        var storages = variables.StoragesOf(operand);
        if (storages.Count == 0)
        {
            return true;
        }

        var value = state.GetValue(storages[0]);
        if (value.IsUnassigned || (value.Objects == 0 && value.MayBeOther))
        {
            return true;
        }

        if (isNull ? !value.MayBeNull && !value.MayBeOther : value.Objects == 0 && !value.MayBeOther)
        {
            return false;
        }

        if (isNull)
        {
            Forget(value, storages, state);
        }
        else if (value.IsSingle)
        {
            Exists(value, state);
        }

        foreach (var storage in storages)
        {
            state.SetValue(storage, isNull ? Value.Null : value with { MayBeNull = false });
        }

        return true;
    }

    // Where the variable holds nothing, what only it could hold was never acquired.
    private void Forget(Value value, List<int> storages, FlowState state)
    {
        foreach (var tracked in objects.Objects)
        {
            if ((value.Objects & tracked.Bit) != 0 && tracked.IsAcquired && !state.HoldsElsewhere(tracked.Bit, storages))
            {
                for (var protocol = 0; protocol < objects.Protocols.Count; protocol++)
                {
                    state.SetState(tracked.Index, protocol, 0);
                }
            }
        }
    }

    private void Exists(Value value, FlowState state)
    {
        foreach (var tracked in objects.Objects)
        {
            if ((value.Objects & tracked.Bit) != 0)
            {
                for (var protocol = 0; protocol < objects.Protocols.Count; protocol++)
                {
                    state.SetState(tracked.Index, protocol, (ushort)(state.GetState(tracked.Index, protocol) & ~FlowState.MayBeAbsent));
                }
            }
        }
    }

    private static bool IsNullConstant(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsNullConstant(conversion.Operand),
        _ => operation.ConstantValue is { HasValue: true, Value: null },
    };
}
