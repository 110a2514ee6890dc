using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Infrastructure.Typestate;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Transactions;

internal readonly record struct UseAfterError(IOperation Operation, bool IsCommit);

/// <summary>Open → aborted by a failed statement → open again by rolling back to a savepoint, or ended.</summary>
internal sealed class AbortedTransactionProtocol(ExecutedText texts) : TypestateProtocol
{
    private const ushort Open = 1;
    private const ushort Aborted = 2;
    private const ushort Ended = 4;

    private readonly Dictionary<IOperation, Keyword> _firstWords = [];
    private readonly Dictionary<int, UseAfterError> _first = [];

    /// <summary>The first use of each transaction; those after it follow from it.</summary>
    public IEnumerable<UseAfterError> UsesAfterError => _first.Values.Distinct();

    public override ushort Foreign(TrackedObject tracked) => IsJudged(tracked) ? Open : (ushort)0;

    public override ushort Apply(in ObjectEvent happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (!IsJudged(tracked))
        {
            return state;
        }

        if (happening.IsExecution && (isTarget || AreRelated(tracked, happening.Targets)))
        {
            return FirstWord(happening) switch
            {
                // Written as SQL, "rollback to savepoint" and "rollback" both leave a transaction, or none, that works.
                Keyword.Rollback or Keyword.Abort or Keyword.Commit or Keyword.End => state == 0 ? state : Ended,
                _ => state,
            };
        }

        if (!isTarget)
        {
            return state;
        }

        return happening.Kind switch
        {
            ObjectEventKind.Acquired => Open,
            ObjectEventKind.Escaped or ObjectEventKind.EndedByCallee => Ended,
            ObjectEventKind.Member => happening.Effect switch
            {
                MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Close => Ended,
                MemberEffect.RollbackToSavepoint => Open,
                _ => state,
            },
            _ => state,
        };
    }

    public override ushort Throw(in ObjectEvent? happening, TrackedObject tracked, bool isTarget, ushort state)
    {
        if (!IsJudged(tracked) || happening is not { } cause)
        {
            return state;
        }

        if (isTarget && cause.Effect is MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Close)
        {
            return Ended;
        }

        return (state & Open) != 0 && (cause.IsExecution || cause.Is(MemberEffect.Acquire)) && (isTarget || AreRelated(tracked, cause.Targets))
            ? (ushort)((state & ~Open) | Aborted)
            : state;
    }

    public override void Report(in ObjectEvent happening, FlowState before)
    {
        // On the way out of the method the error is not swallowed; it may be hidden, which is another matter.
        if (IsUnwinding || !(happening.IsExecution || happening.Is(MemberEffect.Commit) || happening.Is(MemberEffect.Acquire)))
        {
            return;
        }

        foreach (var tracked in Graph.Objects)
        {
            if (IsJudged(tracked) && (StateOf(tracked, before) & Aborted) != 0
                && ((happening.Targets & tracked.Bit) != 0 || (!happening.Is(MemberEffect.Commit) && AreRelated(tracked, happening.Targets)))
                && !(happening.IsExecution && FirstWord(happening) is Keyword.Rollback or Keyword.Abort))
            {
                if (!_first.TryGetValue(tracked.Index, out var earlier) || happening.Operation.Syntax.SpanStart < earlier.Operation.Syntax.SpanStart)
                {
                    _first[tracked.Index] = new UseAfterError(happening.Operation, happening.Is(MemberEffect.Commit));
                }
            }
        }
    }

    // Only PostgreSQL aborts; other servers go on after most errors.
    private static bool IsJudged(TrackedObject tracked) => tracked.Kind == ResourceKind.Transaction && DatabaseTypes.IsOfNpgsql(tracked.Type);

    // A helper that runs what it is given: "rollback to savepoint one" among its arguments is what it runs.
    private Keyword GivenEnd(IOperation operation)
    {
        foreach (var text in texts.BeginningsGivenAt(operation))
        {
            var word = text.Tokenize()[0].Keyword;
            if (word is Keyword.Rollback or Keyword.Abort or Keyword.Commit or Keyword.End)
            {
                return word;
            }
        }

        return Keyword.NoKeyword;
    }

    private Keyword FirstWord(in ObjectEvent happening)
    {
        if (!_firstWords.TryGetValue(happening.Operation, out var word))
        {
            word = texts.Of(happening, Graph) is { Count: 1 } found ? found[0].Tokenize()[0].Keyword : GivenEnd(happening.Operation);
            _firstWords[happening.Operation] = word;
        }

        return word;
    }
}
