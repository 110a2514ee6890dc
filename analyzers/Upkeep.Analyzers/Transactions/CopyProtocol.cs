using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>Begun → written → completed. An exception cancels the import, and should.</summary>
internal sealed class CopyProtocol : TypestateProtocol
{
    private const ushort Begun = 1;
    private const ushort Written = 2;
    private const ushort Done = 4;
    private const ushort Discarded = 8;

    private readonly HashSet<TrackedObject> _completed = [];

    public List<TrackedObject> Incomplete { get; } = [];

    public bool IsCompletedSomewhere(TrackedObject import) => _completed.Contains(import);

    public override ushort Apply(in ObjectEvent happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (!isTarget || tracked.Kind != ResourceKind.BinaryImporter || !tracked.IsAcquired)
        {
            return state;
        }

        if (happening is { Kind: ObjectEventKind.Member, Effect: MemberEffect.Complete })
        {
            _completed.Add(tracked);
        }

        return happening.Kind switch
        {
            ObjectEventKind.Acquired => (ushort)(Begun | (state & (Written | Discarded))),
            ObjectEventKind.Escaped or ObjectEventKind.EndedByCallee => Done,
            ObjectEventKind.Member => happening.Effect switch
            {
                MemberEffect.WriteRow => (ushort)((state & Begun) != 0 ? (state & ~Begun) | Written : state),
                MemberEffect.Complete => Done,
                MemberEffect.Close => (ushort)(((state & Written) != 0 ? Discarded : 0) | ((state & (Begun | Done)) != 0 ? Done : 0) | (state & Discarded)),
                _ => state,
            },
            _ => state,
        };
    }

    public override ushort Throw(in ObjectEvent? happening, TrackedObject tracked, bool isTarget, ushort state) =>
        tracked.Kind == ResourceKind.BinaryImporter && (state & (Begun | Written)) != 0 ? (ushort)((state & ~(Begun | Written)) | Done) : state;

    public override void ReportExit(FlowState? normal, FlowState? exceptional)
    {
        foreach (var tracked in Graph.Objects)
        {
            if (tracked.IsAcquired && tracked.Kind == ResourceKind.BinaryImporter && (StateOf(tracked, normal) & (Written | Discarded)) != 0)
            {
                Incomplete.Add(tracked);
            }
        }
    }
}
