using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Cleanup;

internal enum LeakKind
{
    NormalPath,
    ExceptionPath,

    /// <summary>Its connection was acquired here too and is cared for, or came from outside and is closed here.</summary>
    EndedByConnection,
}

/// <param name="Start">Where it was opened or started, if that is not where it was made.</param>
internal readonly record struct Leak(TrackedObject Object, LeakKind Kind, IOperation Start);

/// <summary>Created → open → closed, with "open" told apart by whether an exception led there.</summary>
/// <param name="isJudged">The kinds of objects that are followed.</param>
internal sealed class DisposalProtocol(Func<ResourceKind, bool> isJudged) : TypestateProtocol
{
    private const ushort Created = 1;
    private const ushort Open = 2;
    private const ushort OpenAfterException = 4;
    private const ushort Closed = 8;
    private const ushort Escaped = 16;

    // Acquired again by the same operation while the last one was open: the next turn of a loop.
    private const ushort Lost = 32;

    // A connection that came from outside was closed, and that ended what was still open on it.
    private const ushort EndedWithConnection = 64;

    private readonly Dictionary<int, List<IOperation>> _closings = [];
    private readonly Dictionary<int, IOperation> _starts = [];
    private ulong _closedAsOneOfSeveral;

    public List<Leak> Leaks { get; } = [];

    public override ushort Apply(in ObjectEvent happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (!tracked.IsAcquired)
        {
            return state;
        }

        if (!isTarget)
        {
            return (state & (Open | OpenAfterException)) != 0 && EndsItsConnection(happening, tracked)
                ? (ushort)((state & ~(Open | OpenAfterException)) | EndedWithConnection)
                : state;
        }

        return happening.Kind switch
        {
            ObjectEventKind.Created => Created,
            ObjectEventKind.Acquired => (ushort)(Open | ((state & (Open | Lost)) != 0 ? Lost : 0)),
            ObjectEventKind.Escaped or ObjectEventKind.EndedByCallee => Escaped,
            ObjectEventKind.Member => Member(happening.Effect, state),
            _ => state,
        };
    }

    // An object whose closing throws is closed as far as its owner can close it.
    public override ushort Throw(in ObjectEvent? happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (isTarget && happening is { Effect: MemberEffect.Close or MemberEffect.Commit or MemberEffect.Rollback })
        {
            state = Member(happening.Value.Effect, state);
        }

        // Closing another one that fails is not how leaks come about, and no order of closing is safe from it.
        if (!isTarget && happening is { Effect: MemberEffect.Close })
        {
            return (ushort)(state & ~(Open | OpenAfterException));
        }

        return (state & Open) == 0 ? state : (ushort)((state & ~Open) | OpenAfterException);
    }

    public override void Report(in ObjectEvent happening, FlowState before)
    {
        if (happening.Is(MemberEffect.Start))
        {
            foreach (var tracked in Graph.Objects)
            {
                if ((happening.Targets & tracked.Bit) != 0)
                {
                    _starts[tracked.Index] = happening.Operation;
                }
            }
        }

        if (!happening.Is(MemberEffect.Close))
        {
            return;
        }

        if (!happening.IsCertain)
        {
            _closedAsOneOfSeveral |= happening.Targets;
        }

        foreach (var tracked in Graph.Objects)
        {
            if ((happening.Targets & tracked.Bit) != 0)
            {
                if (!_closings.TryGetValue(tracked.Index, out var closings))
                {
                    _closings[tracked.Index] = closings = [];
                }

                closings.Add(happening.Operation);
            }
        }
    }

    public override void ReportExit(FlowState? normal, FlowState? exceptional)
    {
        foreach (var tracked in Graph.Objects)
        {
            if (IsJudged(tracked) && LeakOf(tracked, normal, exceptional) is { } leak)
            {
                Leaks.Add(new Leak(tracked, leak, _starts.TryGetValue(tracked.Index, out var start) ? start : tracked.Site!));
            }
        }
    }

    private LeakKind? LeakOf(TrackedObject tracked, FlowState? normal, FlowState? exceptional)
    {
        var atEnd = StateOf(tracked, normal);
        var afterThrow = StateOf(tracked, exceptional);
        var leaksNormally = ((atEnd & (Open | Lost)) | (afterThrow & Lost)) != 0;
        var leaksOnException = ((atEnd | afterThrow) & OpenAfterException) != 0;
        var connection = OwnConnection(tracked);
        if (connection is null)
        {
            return leaksNormally ? LeakKind.NormalPath
                : (atEnd & EndedWithConnection) != 0 ? LeakKind.EndedByConnection
                : leaksOnException ? LeakKind.ExceptionPath : null;
        }

        // A leaking connection is reported itself, and its exception path covers what runs on it.
        return leaksNormally && LeakOf(connection, normal, exceptional) != LeakKind.NormalPath ? LeakKind.EndedByConnection : null;
    }

    private bool EndsItsConnection(in ObjectEvent happening, TrackedObject tracked)
    {
        if (!happening.Is(MemberEffect.Close) || tracked.Parents == 0)
        {
            return false;
        }

        var closed = happening.Targets & Graph.WithAncestors(tracked.Bit);
        return closed != 0 && Graph.Objects.Exists(other => (closed & other.Bit) != 0 && other is { Kind: ResourceKind.Connection, IsAcquired: false });
    }

    private TrackedObject? OwnConnection(TrackedObject tracked)
    {
        var ancestors = Graph.WithAncestors(tracked.Bit);
        return Graph.Objects.FirstOrDefault(other => other != tracked && other.IsAcquired && other.Kind == ResourceKind.Connection && (ancestors & other.Bit) != 0);
    }

    // Closing under a flag, or through a variable that may hold a borrowed object as well, is ownership decided at run time.
    private bool IsJudged(TrackedObject tracked) =>
        tracked.IsAcquired && isJudged(tracked.Kind) && (_closedAsOneOfSeveral & tracked.Bit) == 0
        && (!_closings.TryGetValue(tracked.Index, out var closings) || !closings.Any(ConditionalClose.IsGuardedByFlag));

    private static ushort Member(MemberEffect effect, ushort state) => effect switch
    {
        MemberEffect.Open or MemberEffect.Start when (state & (Created | Closed)) != 0 => (ushort)((state & ~(Created | Closed)) | Open),
        MemberEffect.Close => (ushort)(Closed | (state & Lost)),

        // An ended transaction holds nothing any more.
        MemberEffect.Commit or MemberEffect.Rollback => (ushort)(Closed | (state & Lost)),
        _ => state,
    };
}
