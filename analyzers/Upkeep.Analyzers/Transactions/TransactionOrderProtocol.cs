using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>Open → ended. Judged where the state is the same on every path.</summary>
internal sealed class TransactionOrderProtocol : TypestateProtocol
{
    private const ushort Open = 1;
    private const ushort Ended = 2;
    private const ushort Unknown = 4;

    // Work was under way when an exception was thrown.
    private const ushort Interrupted = 8;

    private const string AfterEnd = "is called on a transaction that was committed or rolled back before: it throws";
    private const string Nested = "begins a transaction while another is open on the connection: PostgreSQL has no nested transactions, and it throws; use a savepoint";
    private const string WhileUnwinding = "runs in 'finally', so that an exception commits what was done before it";

    public Dictionary<SyntaxNode, (IOperation Operation, string Why)> Findings { get; } = [];

    public override ushort Apply(in ObjectEvent happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (!isTarget || tracked.Kind != ResourceKind.Transaction || !tracked.IsAcquired)
        {
            return state;
        }

        return happening.Kind switch
        {
            ObjectEventKind.Acquired => Open,
            ObjectEventKind.Escaped or ObjectEventKind.EndedByCallee => Unknown,
            ObjectEventKind.Member when happening.Effect is MemberEffect.Commit or MemberEffect.Rollback => Ended,
            ObjectEventKind.Member when happening.Effect is MemberEffect.Close => Unknown,
            _ => state,
        };
    }

    public override ushort Throw(in ObjectEvent? happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (tracked.Kind != ResourceKind.Transaction)
        {
            return state;
        }

        // Whether a commit that throws has committed is for the server to know.
        return isTarget && happening is { Effect: MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Close } ? Unknown
            : (state & Open) != 0 ? (ushort)((state & ~Open) | Interrupted)
            : state;
    }

    public override void Report(in ObjectEvent happening, FlowState before)
    {
        if (happening.Kind != ObjectEventKind.Member)
        {
            return;
        }

        foreach (var tracked in Graph.Objects.Where(tracked => tracked.IsAcquired && tracked.Kind == ResourceKind.Transaction))
        {
            if (WhyOutOfOrder(happening, tracked, before.GetState(tracked.Index)) is { } why)
            {
                Findings[happening.Operation.Syntax] = (happening.Operation, why);
            }
        }
    }

    private string? WhyOutOfOrder(in ObjectEvent happening, TrackedObject transaction, ushort state)
    {
        var isTarget = (happening.Targets & transaction.Bit) != 0;
        if (isTarget && state == Ended && happening.Effect is MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.RollbackToSavepoint or MemberEffect.Save)
        {
            return AfterEnd;
        }

        if (isTarget && IsUnwinding && happening.Effect == MemberEffect.Commit && (state & Interrupted) != 0)
        {
            return WhileUnwinding;
        }

        return happening.Effect == MemberEffect.Begin && state == Open && (Graph.WithAncestors(transaction.Bit) & happening.Targets) != 0 && transaction.Site != happening.Operation
            ? Nested
            : null;
    }
}
