using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

internal readonly record struct ForeignCallFinding(IInvocationOperation Call, ForeignCall What, TrackedObject Transaction);

/// <summary>Open → ended. Judged only where the transaction is open on every path, and ended in this method.</summary>
internal sealed class OpenTransactionProtocol(ForeignCalls foreign) : TypestateProtocol
{
    private const ushort Open = 1;
    private const ushort Ended = 2;
    private const ushort Escaped = 4;

    public Dictionary<SyntaxNode, ForeignCallFinding> Findings { get; } = [];

    public override bool ObservesCalls => true;

    public override ushort Apply(in ObjectEvent happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (!isTarget || tracked.Kind != ResourceKind.Transaction || !tracked.IsAcquired)
        {
            return state;
        }

        return happening.Kind switch
        {
            ObjectEventKind.Acquired => Open,
            ObjectEventKind.Escaped => Escaped,
            ObjectEventKind.EndedByCallee => Ended,
            ObjectEventKind.Member when happening.Effect is MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Close => Ended,
            _ => state,
        };
    }

    public override ushort Throw(in ObjectEvent? happening, TrackedObject tracked, bool isTarget, ushort state) =>
        isTarget && happening is { Effect: MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Close } ? Ended : state;

    public override void Report(in ObjectEvent happening, FlowState before)
    {
        if (happening.Kind != ObjectEventKind.Call || IsUnwinding || happening.Operation is not IInvocationOperation call)
        {
            return;
        }

        foreach (var tracked in Graph.Objects)
        {
            if (tracked.IsAcquired && tracked.Kind == ResourceKind.Transaction && StateOf(tracked, before) == Open && foreign.Of(call.TargetMethod) is { } what)
            {
                Findings[call.Syntax] = new ForeignCallFinding(call, what, tracked);
                return;
            }
        }
    }
}
