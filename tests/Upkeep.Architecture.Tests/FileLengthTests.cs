namespace Upkeep.Architecture.Tests;

/// <summary>A file that grows past the limit has a seam somewhere. One that has none is named here, with the reason.</summary>
public class FileLengthTests
{
    private const int Limit = 400;

    private static readonly IReadOnlyDictionary<string, string> s_allowed = new Dictionary<string, string>
    {
        ["analyzers/Upkeep.Sql/Lexing/Keyword.cs"] = "PostgreSQL's list of keywords, one a line",
        ["tests/Upkeep.Analyzers.Tests/Cleanup/UPK1001ResourceNotDisposedTests.cs"] = "the cases of one rule, which has one test class",
        ["tests/Upkeep.Analyzers.Tests/Cleanup/UPK1004EventNotUnsubscribedTests.cs"] = "the cases of one rule, which has one test class",
    };

    [Fact]
    public void No_source_file_is_longer_than_the_limit()
    {
        var tooLong = LongFiles().Where(path => !s_allowed.ContainsKey(path));

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Every_exception_is_still_one() =>
        Assert.All(s_allowed.Keys, path => Assert.Contains(path, LongFiles()));

    private static List<string> LongFiles() =>
        [.. RepositoryFiles.All(".cs").Where(path => File.ReadLines(Path.Combine(RepositoryFiles.Root, path)).Count() > Limit)];
}
