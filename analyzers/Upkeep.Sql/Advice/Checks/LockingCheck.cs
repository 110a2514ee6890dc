using Upkeep.Sql.Advice.Access;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>Workers that take the next rows of a queue and wait for each other.</summary>
internal static class LockingCheck
{
    public static void Run(BlockAccess access, List<Finding> findings)
    {
        if (access.Block is not { HasLimit: true, IsInView: false, Node: SelectStatement select })
        {
            return;
        }

        var matcher = new OrderMatcher(access);
        foreach (var clause in select.Locking)
        {
            if (clause is { Wait: LockWait.Block, Strength: LockStrength.Update or LockStrength.NoKeyUpdate } && !access.Block.Sources.Exists(matcher.IsPinned))
            {
                findings.Add(new Finding
                {
                    Kind = FindingKind.QueueWithoutSkipLocked,
                    Relation = access.Block.Sources.Count > 0 ? access.Block.Sources[0].Table : null,
                    Message = "all workers want the same first rows, so that each waits for the one before it: add SKIP LOCKED",
                    Start = clause.Start,
                    Length = clause.Length,
                });
            }
        }
    }
}
