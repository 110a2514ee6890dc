using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    // It was an error of the server: PostgreSQL has aborted the transaction, and what comes of that is UPK2002's.
    private const ushort Aborted = 16;

    private const string AfterEnd = "is called on a transaction that was committed or rolled back before: it throws";
    private const string Nested = "begins a transaction while another is open on the connection: PostgreSQL has no nested transactions, and it throws; use a savepoint";
    private const string WhileUnwinding = "runs in 'finally', so that an exception commits what was done before it";

    private const string WhileHandling = "runs in 'catch', and commits what was done before the exception";
    private const string Masks = "can throw here, on a lost connection or a cancelled token, and then replaces the error that is being handled: leave it to the disposal "
        + "of the transaction, or give it a 'try' of its own";

    private const string OfAnotherConnection = "is given a transaction of another connection than its own: it runs outside of that transaction";

    public Dictionary<SyntaxNode, (IOperation Operation, string Why, DiagnosticSeverity Severity)> Findings { get; } = [];

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
            : (state & Open) != 0 ? (ushort)((state & ~Open) | (happening is { IsExecution: true } ? Aborted : Interrupted))
            : state;
    }

    public override void Report(in ObjectEvent happening, FlowState before)
    {
        if (happening.Kind is ObjectEventKind.Created or ObjectEventKind.Member && IsOnAnotherConnection(happening))
        {
            Findings[happening.Operation.Syntax] = (happening.Operation, OfAnotherConnection, DiagnosticSeverity.Warning);
        }

        if (happening.Kind != ObjectEventKind.Member)
        {
            return;
        }

        if (happening.Is(MemberEffect.Rollback) && !IsUnwinding && MaskingRollback.Is(happening.Operation.Syntax))
        {
            Findings[happening.Operation.Syntax] = (happening.Operation, Masks, DiagnosticSeverity.Info);
        }

        foreach (var tracked in Graph.Objects)
        {
            if (tracked.IsAcquired && tracked.Kind == ResourceKind.Transaction && WhyOutOfOrder(happening, tracked, StateOf(tracked, before)) is { } why)
            {
                // A handler of one certain exception may well mean to keep what was done.
                Findings[happening.Operation.Syntax] = (happening.Operation, why, why == WhileHandling ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning);
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

        if (isTarget && IsUnwinding && happening.Effect == MemberEffect.Commit && (state & (Interrupted | Aborted)) != 0)
        {
            return WhileUnwinding;
        }

        if (isTarget && !IsUnwinding && happening.Effect == MemberEffect.Commit && state == Interrupted && IsInCatchClause(happening.Operation.Syntax, transaction))
        {
            return WhileHandling;
        }

        return happening.Effect == MemberEffect.Begin && state == Open && (Graph.WithAncestors(transaction.Bit) & happening.Targets) != 0 && transaction.Site != happening.Operation
            ? Nested
            : null;
    }

    private static bool IsInCatchClause(SyntaxNode commit, TrackedObject transaction) =>
        commit.FirstAncestorOrSelf<CatchClauseSyntax>() is { } clause && !clause.Span.Contains(transaction.Site!.Syntax.Span);

    // A command made of a connection and a transaction, or a call of Dapper that is given both.
    private bool IsOnAnotherConnection(in ObjectEvent happening)
    {
        var given = happening.Targets;
        if (happening.Kind == ObjectEventKind.Created)
        {
            given = 0;
            foreach (var made in Graph.Objects)
            {
                given |= (happening.Targets & made.Bit) != 0 && made.Kind == ResourceKind.Command ? made.Parents : 0;
            }
        }

        var (connection, transaction) = (Only(given, ResourceKind.Connection), Only(given, ResourceKind.Transaction));
        if (connection is null || transaction is null || !transaction.IsAcquired)
        {
            return false;
        }

        // Two variables from outside may hold one object; what was opened here is told apart from everything else.
        var own = Only(Graph.WithAncestors(transaction.Bit), ResourceKind.Connection);
        return own is not null && own != connection && (own.IsAcquired || connection.IsAcquired);
    }

    private TrackedObject? Only(ulong objects, ResourceKind kind)
    {
        TrackedObject? only = null;
        foreach (var tracked in Graph.Objects)
        {
            if ((objects & tracked.Bit) != 0 && tracked.Kind == kind)
            {
                if (only is not null)
                {
                    return null;
                }

                only = tracked;
            }
        }

        return only;
    }
}
