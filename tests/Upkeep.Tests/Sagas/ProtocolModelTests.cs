namespace Upkeep.Tests.Sagas;

/// <summary>All interleavings of the protocol's moves, by exploring every state there is.</summary>
public sealed class ProtocolModelTests(ITestOutputHelper output)
{
    [Fact]
    public void No_interleaving_breaks_an_invariant()
    {
        var (states, ends, broken) = Explore(new ProtocolModel(hasFence: true, maxReaps: 3));

        output.WriteLine($"{states} states; ends: {string.Join(", ", ends.Order())}");
        Assert.Empty(broken);

        // Fewer would mean that the exploration has lost moves.
        Assert.Equal(StatesWithThreeReaps, states);
        Assert.Equal([2, 4], ends.Order());
    }

    [Fact]
    public void Without_the_fence_the_same_exploration_finds_what_breaks()
    {
        var (_, _, broken) = Explore(new ProtocolModel(hasFence: false, maxReaps: 1));

        output.WriteLine(string.Join("\n", broken.Order()));
        Assert.Contains(broken, invariant => invariant.StartsWith("I3", StringComparison.Ordinal));
        Assert.Contains(broken, invariant => invariant.StartsWith("I4", StringComparison.Ordinal));
        Assert.Contains(broken, invariant => invariant.StartsWith("I5", StringComparison.Ordinal));
    }

    private const int StatesWithThreeReaps = 23_443;

    private static (int States, HashSet<int> Ends, HashSet<string> Broken) Explore(ProtocolModel model)
    {
        var seen = new HashSet<ProtocolState> { ProtocolState.Start };
        var queue = new Queue<ProtocolState>(seen);
        var ends = new HashSet<int>();
        var broken = new HashSet<string>();
        while (queue.TryDequeue(out var now))
        {
            var moves = 0;
            foreach (var (_, next) in model.MovesOf(now))
            {
                moves++;
                broken.UnionWith(BrokenBy(now, next));
                if (seen.Add(next))
                {
                    queue.Enqueue(next);
                }
            }

            // Nothing can happen any more. With reaps left that may only be an end.
            if (moves == 0)
            {
                ends.Add(now.State);
                if (now.State is not (2 or 4) && now.Owner == 0)
                {
                    broken.Add($"I1: at rest in state {now.State}");
                }
            }
        }

        ends.RemoveWhere(state => state is 1 or 3);
        return (seen.Count, ends, broken);
    }

    private static IEnumerable<string> BrokenBy(ProtocolState before, ProtocolState now)
    {
        if (now.Effects.Debits > 1 || now.Effects.Credits > 1 || now.Effects.Refunds > 1)
        {
            yield return "I0: a transactional effect happened twice";
        }

        if (now.State == 2 && (now.DoneCount != 3 || now.Undone != (0, 0) || now.Effects != (1, 1, 0) || !now.IsReserved || now.IsCancelled))
        {
            yield return "I2: completed without all steps, or with one undone";
        }

        if (now.State == 4 && (now.Effects.Debits != now.Effects.Refunds || now.Effects.Credits != 0 || (now.IsReserved && !now.IsCancelled)))
        {
            yield return "I3: compensated with an effect left over";
        }

        if (before.State is 3 or 4 && now.DoneCount > before.DoneCount)
        {
            yield return "I4: a step after the decision to compensate";
        }

        if (now.Done.Third > 0 && now.Undone != (0, 0))
        {
            yield return "I5: a step undone after the pivot";
        }

        if ((now.Done.Second > 0 && now.Done.First > now.Done.Second) || (now.Done.Third > 0 && now.Done.Second > now.Done.Third)
            || (now.Undone is { First: > 0, Second: > 0 } && now.Undone.Second > now.Undone.First))
        {
            yield return "I6: epochs go back along the log";
        }
    }
}
