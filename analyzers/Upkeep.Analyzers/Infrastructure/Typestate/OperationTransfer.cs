using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

internal delegate void EventReporter(in ObjectEvent happening, FlowState before);

/// <summary>Runs the operations of a block on a state and raises the events of the protocol.</summary>
internal sealed class OperationTransfer
{
    private readonly ObjectGraph _objects;
    private readonly ExpressionEvaluator _evaluator;
    private readonly BranchAssumption _assumption;
    private readonly bool _observesCalls;
    private ThrownStates _thrown = new();

    // What may throw just now; fields, so that the maps below are made once and not per call.
    private ObjectEvent? _cause;
    private readonly StateMap _afterDatabaseError;
    private readonly StateMap _afterOtherError;

    public OperationTransfer(ControlFlowGraph graph, CodeBody body, DatabaseModel model, ObjectGraph objects)
    {
        _objects = objects;
        var functions = new NestedFunctions(graph, body, model);
        var variables = new VariableStore(model.Types, objects, functions);
        _evaluator = new ExpressionEvaluator(model, objects, variables, functions, this);
        _assumption = new BranchAssumption(variables, objects);
        _afterDatabaseError = (index, protocol, state) => objects.Protocols[protocol].Throw(_cause, objects.Objects[index], IsTarget(index), state);
        _afterOtherError = (index, protocol, state) => objects.Protocols[protocol].Throw(IsClosing(_cause) ? _cause : null, objects.Objects[index], IsTarget(index), state);
        foreach (var protocol in objects.Protocols)
        {
            _observesCalls |= protocol.ObservesCalls;
        }
    }

    /// <summary>Set once the states are known.</summary>
    public EventReporter? Reporter { get; set; }

    public bool IsAbandoned => _evaluator.IsAbandoned;

    public bool ObservesCalls => _observesCalls;

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
            var isTarget = (happening.Targets & tracked.Bit) != 0;
            for (var slot = 0; slot < _objects.Protocols.Count; slot++)
            {
                var before = state.GetState(tracked.Index, slot);
                var after = _objects.Protocols[slot].Apply(happening, tracked, isTarget, before);

                // A variable that may hold one of several leaves each of them as it was or changed; but one that only this variable and its copies can hold is in it wherever it exists.
                if (isTarget && !happening.IsCertain && happening.Kind is ObjectEventKind.Member)
                {
                    after = (before & FlowState.MayBeAbsent) != 0 && state.IsHeldOnce(tracked.Bit, happening.Targets) ? (ushort)(after | FlowState.MayBeAbsent) : (ushort)(before | after);
                }

                if (after != before)
                {
                    state.SetState(tracked.Index, slot, after);
                }
            }
        }
    }

    /// <summary>Notes that an operation may throw here.</summary>
    public void MayThrow(in ObjectEvent? happening, FlowState before)
    {
        _cause = happening;
        if (happening is { Kind: ObjectEventKind.Member } or { Kind: ObjectEventKind.Acquired })
        {
            _thrown.AddDatabase(before, _afterDatabaseError);
        }

        _thrown.AddOther(before, _afterOtherError);
    }

    private bool IsTarget(int index) => _cause is { } known && (known.Targets & _objects.Objects[index].Bit) != 0;

    private static bool IsClosing(in ObjectEvent? happening) => happening is { Effect: MemberEffect.Close or MemberEffect.Rollback };
}
