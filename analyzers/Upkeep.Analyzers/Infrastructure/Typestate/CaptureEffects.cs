using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Summaries;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>What making a delegate, or calling a local function, does to the captured objects.</summary>
internal sealed class CaptureEffects(DatabaseModel model, NestedFunctions functions, ObjectGraph objects, OperationTransfer transfer)
{
    public void OfDelegate(IFlowAnonymousFunctionOperation lambda, FlowState state) => OfDelegate(functions.CapturedBy(lambda), lambda, state);

    public void OfDelegate(IMethodReferenceOperation localFunction, FlowState state) => OfDelegate(functions.CapturedBy(localFunction.Method), localFunction, state);

    public void OfCall(IInvocationOperation call, FlowState state)
    {
        foreach (var (variable, use) in functions.CapturedBy(call.TargetMethod))
        {
            Apply(use, ValueOf(variable, state), call, state);
        }
    }

    public void Apply(ObjectUse use, Value value, IOperation operation, FlowState state)
    {
        if (value.Objects == 0)
        {
            return;
        }

        if ((use & (ObjectUse.Stores | ObjectUse.Writes)) != 0)
        {
            transfer.Escape(value, operation, state);
        }

        if ((use & ObjectUse.Statements) != 0)
        {
            var execution = new ObjectEvent(ObjectEventKind.Member, MemberEffect.Execute, value.Objects, operation, value.IsSingle) { OnlyReads = OnlyReads(use, operation) };
            transfer.MayThrow(execution, state);
            transfer.Raise(execution, state);
        }

        if ((use & ObjectUse.Ends) != 0)
        {
            transfer.Raise(new ObjectEvent(ObjectEventKind.EndedByCallee, MemberEffect.None, value.Objects, operation, value.IsSingle), state);
        }

        if ((use & ObjectUse.Closes) != 0)
        {
            transfer.Raise(new ObjectEvent(ObjectEventKind.Member, MemberEffect.Close, value.Objects, operation, value.IsSingle), state);
        }
    }

    private bool OnlyReads(ObjectUse use, IOperation operation) =>
        (use & ObjectUse.RunsGiven) != 0 && StatementUse.GivenOnlyReads(operation, model.Level) is { } given ? given : (use & ObjectUse.Executes) == 0;

    // When, how often and whether a delegate runs is unknown: only a harmless use leaves the object in our hands.
    private void OfDelegate(IReadOnlyList<(ISymbol Variable, ObjectUse Use)> captured, IOperation operation, FlowState state)
    {
        foreach (var (variable, use) in captured)
        {
            if ((use & ~ObjectUse.Statements) != 0)
            {
                transfer.Escape(ValueOf(variable, state), operation, state);
            }
        }
    }

    private Value ValueOf(ISymbol variable, FlowState state) => state.GetValue(objects.StorageOf(variable));
}
