using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Infrastructure.Summaries;
using Upkeep.Analyzers.Infrastructure.Typestate;
using Upkeep.Analyzers.Queries;

namespace Upkeep.Analyzers.Transactions;

/// <summary>Begun → worked → ended. A path that did nothing, or only read, may leave: there is nothing to lose on it.</summary>
internal sealed class TransactionEndProtocol(ExecutedText texts) : TypestateProtocol
{
    private const ushort Begun = 1;
    private const ushort Worked = 2;
    private const ushort Ended = 4;

    // Rolling back by disposal is what an exception is meant to do.
    private const ushort AfterException = 8;
    private const ushort Abandoned = 16;

    private readonly Dictionary<IOperation, bool> _reads = [];
    private ulong _committed;
    private ulong _decided;
    private ulong _decidedByCaller;

    // Ended through a variable that may hold something else while this one is elsewhere: which of them was meant is not known.
    private ulong _endedAsOneOfSeveral;

    public List<(TrackedObject Transaction, bool IsCommittedElsewhere)> Unended { get; } = [];

    /// <summary>The scopes that are completed on some paths, and left with writes in them on others.</summary>
    public List<TrackedObject> Uncompleted { get; } = [];

    public override bool ObservesCalls => true;

    public override ushort Apply(in ObjectEvent happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (tracked.Kind is not (ResourceKind.Transaction or ResourceKind.AmbientTransaction) || !tracked.IsAcquired)
        {
            return state;
        }

        if (isTarget)
        {
            return happening.Kind switch
            {
                ObjectEventKind.Acquired => (ushort)(Begun | (state & (Worked | Abandoned))),
                ObjectEventKind.Escaped or ObjectEventKind.EndedByCallee => Ended,
                ObjectEventKind.Member when happening.Effect is MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Complete => Ended,
                ObjectEventKind.Member when happening.Effect is MemberEffect.Close => Disposed(state),
                _ when IsWork(happening) => Work(state),
                _ => state,
            };
        }

        if (tracked.Kind == ResourceKind.AmbientTransaction)
        {
            return (state & Begun) != 0 && IsAmbientWork(happening) ? Work(state) : state;
        }

        if (IsEntityFrameworkEnd(happening, tracked))
        {
            return Ended;
        }

        return (state & Begun) != 0 && (IsEntityFrameworkWork(happening, tracked) || (IsWork(happening) && AreRelated(tracked, happening.Targets))) ? Work(state) : state;
    }

    // context.Database.CommitTransaction() ends what BeginTransaction() of the same property gave.
    private static bool IsEntityFrameworkEnd(in ObjectEvent happening, TrackedObject tracked) =>
        happening is { Kind: ObjectEventKind.Call, Operation: IInvocationOperation { TargetMethod: { ContainingType.Name: "DatabaseFacade" } method } }
        && (method.Name.StartsWith("CommitTransaction", StringComparison.Ordinal) || method.Name.StartsWith("RollbackTransaction", StringComparison.Ordinal))
        && tracked.Site is IInvocationOperation { TargetMethod.ContainingType.Name: "DatabaseFacade" or "RelationalDatabaseFacadeExtensions" };

    // The transaction of a context is on every statement the context sends.
    private static bool IsEntityFrameworkWork(in ObjectEvent happening, TrackedObject tracked) =>
        happening is { Kind: ObjectEventKind.Call, Operation: IInvocationOperation call }
        && tracked.Site is IInvocationOperation { TargetMethod: { ContainingType.Name: "DatabaseFacade" or "RelationalDatabaseFacadeExtensions" } }
        && EntityFrameworkWrite.Is(call.TargetMethod);

    // Every connection opened inside takes part; only what surely writes counts, as nothing says what an unknown call does.
    private bool IsAmbientWork(in ObjectEvent happening) => happening.Operation is IInvocationOperation call
        && (happening.Kind == ObjectEventKind.Call
            ? EntityFrameworkWrite.Is(call.TargetMethod)
            : happening.IsExecution && MemberTable.BaseName(call.TargetMethod) is "Execute" or "ExecuteNonQuery" && IsWork(happening));

    public override ushort Throw(in ObjectEvent? happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (tracked.Kind is not (ResourceKind.Transaction or ResourceKind.AmbientTransaction))
        {
            return state;
        }

        if (isTarget && happening is { Effect: MemberEffect.Rollback or MemberEffect.Close })
        {
            return Ended;
        }

        return (state & (Begun | Worked)) == 0 ? state : (ushort)((state & ~(Begun | Worked)) | AfterException);
    }

    public override void Report(in ObjectEvent happening, FlowState before)
    {
        if (happening.Is(MemberEffect.Commit) || happening.Is(MemberEffect.Complete))
        {
            _committed |= happening.Targets;
        }

        if (!happening.IsCertain && happening is { Kind: ObjectEventKind.Member, Effect: MemberEffect.Commit or MemberEffect.Rollback })
        {
            foreach (var tracked in Graph.Objects)
            {
                var isKnown = (StateOf(tracked, before) & FlowState.MayBeAbsent) != 0 && before.IsHeldOnce(tracked.Bit, happening.Targets);
                _endedAsOneOfSeveral |= isKnown ? 0 : happening.Targets & tracked.Bit;
            }
        }

        if (happening.Is(MemberEffect.Commit) && DryRun.Decides(happening.Operation.Syntax))
        {
            _decidedByCaller |= happening.Targets;
        }

        if (happening.Is(MemberEffect.Complete) && IsDecidedOn(happening.Operation.Syntax))
        {
            _decided |= happening.Targets;
        }
    }

    public override void ReportExit(FlowState? normal, FlowState? exceptional)
    {
        foreach (var tracked in Graph.Objects)
        {
            if (!tracked.IsAcquired || ((_endedAsOneOfSeveral | _decidedByCaller) & tracked.Bit) != 0 || (StateOf(tracked, normal) & (Worked | Abandoned)) == 0)
            {
                continue;
            }

            if (tracked.Kind == ResourceKind.AmbientTransaction && (_committed & ~_decided & tracked.Bit) != 0)
            {
                Uncompleted.Add(tracked);
            }
            else if (tracked.Kind == ResourceKind.Transaction)
            {
                Unended.Add((tracked, (_committed & tracked.Bit) != 0));
            }
        }
    }

    // if (succeeded) scope.Complete(): not to complete is how a scope is rolled back, and here somebody thought of it.
    private static bool IsDecidedOn(SyntaxNode completion)
    {
        for (var node = completion.Parent; node is not null and not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax; node = node.Parent)
        {
            switch (node)
            {
                case IfStatementSyntax or ElseClauseSyntax or SwitchSectionSyntax or ConditionalExpressionSyntax or SwitchExpressionArmSyntax:
                    return true;
                case UsingStatementSyntax or BlockSyntax { Parent: UsingStatementSyntax }:
                    return false;
            }
        }

        return false;
    }

    private bool IsWork(in ObjectEvent happening)
    {
        if (happening.OnlyReads || (!happening.IsExecution && !happening.Is(MemberEffect.Acquire)))
        {
            return false;
        }

        if (!_reads.TryGetValue(happening.Operation, out var isRead))
        {
            isRead = happening.IsExecution
                && (texts.Of(happening, Graph) is { } all ? all.All(StatementReading.IsReadOnly) : happening.Operation is IInvocationOperation call && StatementUse.ReadsByName(call.TargetMethod));
            _reads[happening.Operation] = isRead;
        }

        return !isRead;
    }

    private static ushort Work(ushort state) => (state & Begun) == 0 ? state : (ushort)((state & ~Begun) | Worked);

    private static ushort Disposed(ushort state) => (ushort)(((state & Worked) != 0 ? Abandoned : 0) | ((state & ~Worked) != 0 ? Ended : 0) | (state & Abandoned));
}
