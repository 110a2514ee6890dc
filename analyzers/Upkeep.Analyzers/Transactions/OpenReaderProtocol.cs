using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>Open → closed, for the readers of Npgsql. Judged only where the reader is open on every path.</summary>
internal sealed class OpenReaderProtocol : TypestateProtocol
{
    private const ushort Open = 1;
    private const ushort Closed = 2;

    /// <summary>One for each call, also where a method is handed both the connection and what was made of it.</summary>
    public Dictionary<SyntaxNode, (IOperation Operation, TrackedObject Reader)> Findings { get; } = [];

    public override ushort Apply(in ObjectEvent happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (tracked.Kind != ResourceKind.Reader || !tracked.IsAcquired)
        {
            return state;
        }

        if (isTarget)
        {
            return happening.Kind switch
            {
                ObjectEventKind.Acquired => Open,
                ObjectEventKind.Escaped => Closed,
                ObjectEventKind.Member when happening.Effect == MemberEffect.Close => Closed,
                _ => state,
            };
        }

        // Closing the connection closes what it reads.
        return happening.Is(MemberEffect.Close) && (Graph.WithAncestors(tracked.Bit) & happening.Targets) != 0 && state != 0 ? Closed : state;
    }

    public override ushort Throw(in ObjectEvent? happening, TrackedObject tracked, bool isTarget, ushort state) =>
        isTarget && happening is { Effect: MemberEffect.Close } ? Closed : state;

    public override void Report(in ObjectEvent happening, FlowState before)
    {
        if (happening.Kind != ObjectEventKind.Member || IsUnwinding
            || happening.Effect is not (MemberEffect.Execute or MemberEffect.ExecuteReader or MemberEffect.Begin or MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Acquire))
        {
            return;
        }

        foreach (var tracked in Graph.Objects)
        {
            if (tracked.IsAcquired && tracked.Kind == ResourceKind.Reader && StateOf(tracked, before) == Open && tracked.Site != happening.Operation
                && SharesNpgsqlConnection(tracked, happening.Targets))
            {
                var key = happening.Operation is IArgumentOperation { Parent: { } call } ? call.Syntax : happening.Operation.Syntax;
                if (!Findings.ContainsKey(key))
                {
                    Findings.Add(key, (happening.Operation, tracked));
                }
            }
        }
    }

    private bool SharesNpgsqlConnection(TrackedObject reader, ulong targets)
    {
        var common = Graph.WithAncestors(reader.Bit) & Graph.WithAncestors(targets);
        return Graph.Objects.Any(shared => (common & shared.Bit) != 0 && shared.Kind is ResourceKind.Connection or ResourceKind.Command && DatabaseTypes.IsOfNpgsql(shared.Type));
    }
}
