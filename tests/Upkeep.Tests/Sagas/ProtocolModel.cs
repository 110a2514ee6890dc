namespace Upkeep.Tests.Sagas;

/// <summary>
/// Every move that the protocol allows in a state: of two executors, a reaper that may think any owner dead at any time, and somebody who
/// cancels. A commit whose answer is lost is a move of its own, and so is the death of a process.
/// </summary>
/// <param name="hasFence">Whether writes check epoch, owner and state, as the real ones do.</param>
/// <param name="maxReaps">How often an owner is taken for dead.</param>
internal sealed class ProtocolModel(bool hasFence, int maxReaps)
{
    public IEnumerable<(string Move, ProtocolState Next)> MovesOf(ProtocolState now)
    {
        if (now.Owner != 0 && now.State is 1 or 3 && now.Reaps < maxReaps)
        {
            yield return ("reap", now with { Owner = 0, Epoch = now.Epoch + 1, Reaps = now.Reaps + 1 });
        }

        if (now.State == 1 && !now.IsCancelRequested && now.Done.Third == 0)
        {
            yield return ("cancel", now with { IsCancelRequested = true });
        }

        for (var executor = 1; executor <= 2; executor++)
        {
            var self = now.Of(executor);
            if (self.Phase is Phase.Idle)
            {
                if (now.Owner == 0 && now.State is 1 or 3)
                {
                    yield return ("claim", Claim(now, executor));
                }

                continue;
            }

            yield return ("die", now.With(executor, default));
            foreach (var next in self.Phase switch
            {
                Phase.Forward => Forward(now, executor, self),
                Phase.Called => RecordExternal(now, executor, self),
                Phase.TurnRound => TurnRound(now, executor, self),
                Phase.Compensate => Compensate(now, executor, self),
                _ => RecordUndo(now, executor, self),
            })
            {
                yield return (self.Phase.ToString(), next);
            }
        }
    }

    private static ProtocolState Claim(ProtocolState now, int executor)
    {
        now = now with { Owner = executor, Epoch = now.Epoch + 1 };
        var next = now.DoneCount + 1;
        return now.With(
            executor,
            now.State == 3 ? new Executor(Phase.Compensate, now.Epoch, now.NextUndo())
            : now.IsCancelRequested && now.Done.Third == 0 ? new Executor(Phase.TurnRound, now.Epoch, next, IsUnknown: next == 2)
            : new Executor(Phase.Forward, now.Epoch, next));
    }

    private IEnumerable<ProtocolState> Forward(ProtocolState now, int executor, Executor self)
    {
        if (self.Position == 2)
        {
            // The call reaches the service; a tombstone refuses it. Or it fails for good, and nobody knows whether it arrived.
            var called = now with { IsReserved = now.IsReserved || !now.IsCancelled };
            yield return called.With(executor, self with { Phase = Phase.Called });
            yield return called.With(executor, self with { Phase = Phase.TurnRound, IsUnknown = true });
            yield return now.With(executor, self with { Phase = Phase.TurnRound, IsUnknown = true });
            yield break;
        }

        if (self.Position == 3)
        {
            yield return now.With(executor, self with { Phase = Phase.TurnRound, IsUnknown = false });
        }

        // Effect and record in one transaction. A record that is there already rolls the effect back.
        if (now.DoneAt(self.Position) > 0 && (!hasFence || Owns(now, executor, self)))
        {
            yield return Advance(now, executor, self);
        }
        else if (MayGoForward(now, executor, self))
        {
            var committed = Record(now, self) with
            {
                Effects = self.Position == 1 ? now.Effects with { Debits = now.Effects.Debits + 1 } : now.Effects with { Credits = now.Effects.Credits + 1 },
            };
            committed = self.Position == 3 ? committed with { State = 2, Owner = 0 } : committed;
            yield return Advance(committed, executor, self);

            // The answer is lost: it tries again.
            yield return committed;
        }
        else
        {
            yield return Fenced(now, executor, self);
        }
    }

    private IEnumerable<ProtocolState> RecordExternal(ProtocolState now, int executor, Executor self)
    {
        if (now.Done.Second > 0)
        {
            yield return Owns(now, executor, self) || !hasFence ? Advance(now, executor, self) : now.With(executor, default);
        }
        else if (MayGoForward(now, executor, self))
        {
            var recorded = Record(now, self);
            yield return Advance(recorded, executor, self);
            yield return recorded;
        }
        else
        {
            yield return Fenced(now, executor, self);
        }
    }

    private IEnumerable<ProtocolState> TurnRound(ProtocolState now, int executor, Executor self)
    {
        if ((hasFence && !(now.State is 1 or 3 && Owns(now, executor, self))) || now.Done.Third > 0 || now.State is 2 or 4)
        {
            yield return now.With(executor, default);
            yield break;
        }

        var turned = now with { State = 3, FailedPosition = self.Position, IsFailedUnknown = self.IsUnknown };
        yield return turned.With(executor, self with { Phase = Phase.Compensate, Position = turned.NextUndo() });
        yield return turned;
    }

    private IEnumerable<ProtocolState> Compensate(ProtocolState now, int executor, Executor self)
    {
        if (self.Position == 0)
        {
            yield return MayCompensate(now, executor, self) ? End(now).With(executor, default) : now.With(executor, default);
        }
        else if (self.Position == 2)
        {
            yield return (now with { IsCancelled = true }).With(executor, self with { Phase = Phase.CompensationCalled });
        }
        else if (now.Undone.First > 0 || !MayCompensate(now, executor, self))
        {
            yield return now.With(executor, default);
        }
        else
        {
            var undone = now with { Undone = (now.Epoch, now.Undone.Second), Effects = now.Effects with { Refunds = now.Effects.Refunds + 1 } };
            undone = undone.NextUndo() == 0 ? End(undone) : undone;
            yield return undone.With(executor, default);
            yield return undone;
        }
    }

    private IEnumerable<ProtocolState> RecordUndo(ProtocolState now, int executor, Executor self)
    {
        if (now.Undone.Second == 0 && MayCompensate(now, executor, self))
        {
            var undone = now with { Undone = (now.Undone.First, hasFence ? now.Epoch : self.Token) };
            var next = undone.NextUndo();
            yield return next == 0
                ? End(undone).With(executor, default)
                : undone.With(executor, self with { Phase = Phase.Compensate, Position = next });
            yield return next == 0 ? End(undone) : undone;
        }
        else if (Owns(now, executor, self) && now.State == 3)
        {
            yield return now.With(executor, self with { Phase = Phase.Compensate, Position = now.NextUndo() });
        }
        else
        {
            yield return now.With(executor, default);
        }
    }

    private static ProtocolState End(ProtocolState now) => now with { State = 4, Owner = 0 };

    private static bool Owns(ProtocolState now, int executor, Executor self) => now.Owner == executor && now.Epoch == self.Token;

    private bool MayGoForward(ProtocolState now, int executor, Executor self) =>
        !hasFence || (Owns(now, executor, self) && now.State == 1 && !now.IsCancelRequested);

    private bool MayCompensate(ProtocolState now, int executor, Executor self) => !hasFence || (Owns(now, executor, self) && now.State == 3);

    private ProtocolState Record(ProtocolState now, Executor self)
    {
        var epoch = hasFence ? now.Epoch : self.Token;
        return now with
        {
            Done = self.Position switch
            {
                1 => now.Done with { First = epoch },
                2 => now.Done with { Second = epoch },
                _ => now.Done with { Third = epoch },
            },
        };
    }

    private static ProtocolState Advance(ProtocolState now, int executor, Executor self) =>
        now.With(executor, self.Position == 3 ? default : self with { Phase = Phase.Forward, Position = self.Position + 1, IsUnknown = false });

    // Refused by the fence: it is not its saga any more, or it is and somebody has cancelled it.
    private static ProtocolState Fenced(ProtocolState now, int executor, Executor self) => Owns(now, executor, self) && now is { State: 1, IsCancelRequested: true }
        ? now.With(executor, self with { Phase = Phase.TurnRound, IsUnknown = self.Position == 2 })
        : now.With(executor, default);
}
