using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

internal delegate void EventReporter(in ObjectEvent happening, FlowState before);

/// <summary>Runs the operations of a block on a state and raises the events of the protocol.</summary>
internal sealed class OperationTransfer
{
    private readonly TypestateProtocol _protocol;
    private readonly ObjectGraph _objects;
    private readonly ExpressionEvaluator _evaluator;
    private readonly BranchAssumption _assumption;
    private ThrownStates _thrown = new();

    public OperationTransfer(ControlFlowGraph graph, DatabaseModel model, TypestateProtocol protocol, ObjectGraph objects)
    {
        _protocol = protocol;
        _objects = objects;
        var functions = new NestedFunctions(graph, model);
        var variables = new VariableStore(model.Types, protocol, objects, functions);
        _evaluator = new ExpressionEvaluator(model, objects, variables, functions, this);
        _assumption = new BranchAssumption(variables, objects);
    }

    /// <summary>Set once the states are known.</summary>
    public EventReporter? Reporter { get; set; }

    public bool IsAbandoned => _evaluator.IsAbandoned;

    public bool ObservesCalls => _protocol.ObservesCalls;

    public ThrownStates Run(BasicBlock block, FlowState state)
    {
        _thrown = new ThrownStates();
        foreach (var operation in block.Operations)
        {
            _evaluator.Evaluate(operation, state);
        }

        if (block.BranchValue is { } value)
        {
            var result = _evaluator.Evaluate(value, state);
            if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return && block.ConditionalSuccessor is null)
            {
                Escape(result, value, state);
            }
        }

        return _thrown;
    }

    /// <summary>Narrows the state to the paths on which the condition is as said; false when there are none.</summary>
    public bool Assume(IOperation condition, bool holds, FlowState state) => _assumption.Narrow(condition, holds, state);

    public void Escape(Value value, IOperation operation, FlowState state)
    {
        if (value.Objects != 0)
        {
            Raise(new ObjectEvent(ObjectEventKind.Escaped, MemberEffect.None, value.Objects, operation, value.IsSingle), state);
        }
    }

    public void Raise(in ObjectEvent happening, FlowState state)
    {
        Reporter?.Invoke(happening, state);
        foreach (var tracked in _objects.Objects)
        {
            var before = state.GetState(tracked.Index);
            var isTarget = (happening.Targets & tracked.Bit) != 0;
            var after = _protocol.Apply(happening, tracked, isTarget, before);

            // A variable that may hold one of several leaves each of them as it was or changed.
            state.SetState(tracked.Index, isTarget && !happening.IsCertain && happening.Kind is ObjectEventKind.Member ? (ushort)(before | after) : after);
        }
    }

    /// <summary>Notes that an operation may throw here.</summary>
    public void MayThrow(in ObjectEvent? happening, FlowState before)
    {
        var cause = happening;
        if (happening is { Kind: ObjectEventKind.Member } or { Kind: ObjectEventKind.Acquired })
        {
            _thrown.AddDatabase(before, (index, state) => _protocol.Throw(cause, _objects.Objects[index], IsTarget(cause, index), state));
        }

        _thrown.AddOther(before, (index, state) => _protocol.Throw(IsClosing(cause) ? cause : null, _objects.Objects[index], IsTarget(cause, index), state));
    }

    private bool IsTarget(in ObjectEvent? happening, int index) => happening is { } known && (known.Targets & _objects.Objects[index].Bit) != 0;

    private static bool IsClosing(in ObjectEvent? happening) => happening is { Effect: MemberEffect.Close or MemberEffect.Rollback };
}
