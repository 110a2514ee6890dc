namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>
/// The state machine of a rule. A state is one bit, an object's state a set of them; 0 is kept for "does not exist on this path".
/// All members must be pure but for <see cref="Report"/> and <see cref="ReportExit"/>, which run once the states are known.
/// </summary>
internal abstract class TypestateProtocol
{
    public ObjectGraph Graph { get; private set; } = new([]);

    /// <summary>Which of the protocols of the analysis this one is.</summary>
    public int Slot { get; private set; }

    /// <summary>True while an exception is on its way through a finally block.</summary>
    public bool IsUnwinding { get; set; }

    /// <summary>Whether calls that do nothing to tracked objects are events as well.</summary>
    public virtual bool ObservesCalls => false;

    public void Begin(ObjectGraph graph, int slot)
    {
        Graph = graph;
        Slot = slot;
    }

    /// <summary>The state of what comes from outside when it is first met.</summary>
    public virtual ushort Foreign(TrackedObject tracked) => 0;

    /// <summary>The states of one object after an event; <paramref name="isTarget"/> says whether the event happens to this one.</summary>
    public abstract ushort Apply(in ObjectEvent happening, TrackedObject tracked, bool isTarget, ushort state);

    /// <summary>The states of one object when <paramref name="happening"/> (null: any other operation) throws instead.</summary>
    public virtual ushort Throw(in ObjectEvent? happening, TrackedObject tracked, bool isTarget, ushort state) => state;

    /// <summary>Sees every event together with the final states just before it.</summary>
    public virtual void Report(in ObjectEvent happening, FlowState before)
    {
    }

    /// <summary>Sees the states at the normal and at the exceptional end of the method; null when that end is never reached.</summary>
    public virtual void ReportExit(FlowState? normal, FlowState? exceptional)
    {
    }

    protected ushort StateOf(TrackedObject tracked, FlowState? at) => at?.GetState(tracked.Index, Slot) ?? 0;

    protected bool AreRelated(TrackedObject tracked, ulong objects) =>
        (Graph.WithAncestors(tracked.Bit) & Graph.WithAncestors(objects)) != 0;
}
