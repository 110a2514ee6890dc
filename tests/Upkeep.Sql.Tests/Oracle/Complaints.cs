namespace Upkeep.Sql.Tests.Oracle;

/// <summary>Fails with the whole list, where Assert.Empty shows a few shortened items.</summary>
internal static class Complaints
{
    private const int Shown = 50;

    public static void AssertNone(IEnumerable<string> complaints)
    {
        var all = complaints.ToList();
        Assert.True(all.Count == 0, $"{all.Count}:\n{string.Join('\n', all.Take(Shown))}");
    }
}
