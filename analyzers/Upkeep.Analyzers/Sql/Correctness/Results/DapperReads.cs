using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Sql;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>A call that makes objects of the rows of one of a text's results.</summary>
/// <param name="Result">Which one, counted from 0.</param>
/// <param name="Call">The call.</param>
/// <param name="Query">What it makes; null where the rows are left as they are, or in a way that is not followed.</param>
internal sealed record DapperRead(int Result, IInvocationOperation Call, DapperQuery? Query);

/// <summary>
/// Of a text that Dapper sends, the first result is for the call itself; after <c>QueryMultiple</c> each <c>Read</c> of the grid takes the next one.
/// Followed is a grid in a local of which nothing else is done, and reads whose order is the order in which they stand.
/// </summary>
internal static class DapperReads
{
    public static IReadOnlyList<DapperRead> Of(SqlUse use) => use.Sender != SqlSender.Dapper || DapperQuery.CallOf(use.At) is not { } call ? []
        : call.TargetMethod.Name is "QueryMultiple" or "QueryMultipleAsync" ? OfGrid(call)
        : DapperQuery.Of(use) is { } query ? [new DapperRead(0, call, query)]
        : [];

    private static List<DapperRead> OfGrid(IInvocationOperation call)
    {
        var uses = LocalUses.In(call);
        if (LocalUses.HolderOf(call) is not { } grid || uses.OnlyValueOf(grid) is null)
        {
            return [];
        }

        var reads = new List<DapperRead>();
        foreach (var use in uses.Of(grid))
        {
            switch (OperationSteps.Parent(use).Parent)
            {
                case IInvocationOperation { TargetMethod.Name: "Dispose" or "DisposeAsync" } or IUsingOperation:
                    break;
                case IInvocationOperation { Instance: not null } read when read.TargetMethod.Name.StartsWith("Read", StringComparison.Ordinal) && IsBuffered(read) && StraightLine.Leads(call, read):
                    reads.Add(new DapperRead(reads.Count, read, DapperQuery.Of(read)));
                    break;
                default:
                    return [];
            }
        }

        return reads;
    }

    // Of rows that are made while somebody asks for them, nobody knows when the last one is.
    private static bool IsBuffered(IInvocationOperation read) => !read.TargetMethod.Name.Contains("Unbuffered")
        && read.Arguments.All(static argument => argument.Parameter?.Name != "buffered" || argument.Value.ConstantValue is { HasValue: true, Value: true });
}
