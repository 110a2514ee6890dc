using Upkeep.Generators.Repositories;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Repositories;

/// <summary>Which edits write a repository anew and which do not; each direction shows that the other can fail.</summary>
public sealed class RepositoryIncrementalTests
{
    [Theory]
    [InlineData("namespace Shop", "// a comment\nnamespace Shop")]
    [InlineData("public sealed class Trade\n", "/// <summary>A trade.</summary>\npublic sealed class Trade\n")]
    [InlineData("=> _dataSource = dataSource;", "{ _dataSource = dataSource; }")]
    [InlineData("public Guid Id { get; set; }", "public Guid Id { get; set; } public void Touch() { }")]
    [InlineData("public Guid Id { get; set; }", "public Guid Id { get { return default; } set { } }")]
    public void EditIsCached(string before, string after) => GeneratorTest.RequireCached<RepositoryGenerator>(RepositorySource.Trades, Edit(before, after));

    [Theory]
    [InlineData("FindAsync", "GetAsync")]
    [InlineData("select id, title, accepted_by", "select title, id, accepted_by")]
    [InlineData("where id = @id\"", "where id = @id limit 1\"")]
    [InlineData("Guid id, CancellationToken", "Guid? id, CancellationToken")]
    [InlineData("Task<Trade?>", "Task<Trade>")]
    [InlineData("Task<Trade?>", "ValueTask<Trade?>")]
    [InlineData("Task<Trade?>", "Task<List<Trade>>")]
    [InlineData("public Guid? AcceptedBy", "public Guid AcceptedBy")]
    [InlineData("public string Title { get; set; }", "public string? Title { get; set; }")]
    [InlineData("public string Title { get; set; }", "public string Title { get; init; }")]
    [InlineData("Task<bool> AcceptAsync", "Task<int> AcceptAsync")]
    [InlineData("NpgsqlDataSource _dataSource", "NpgsqlDataSource _source")]
    [InlineData("class TradeRepository", "class OrderRepository")]
    [InlineData("public partial Task<bool>", "internal partial Task<bool>")]
    [InlineData("[Repository]", "[Repository, Instrumented]")]
    public void EditRegenerates(string before, string after) => GeneratorTest.RequireRegenerated<RepositoryGenerator>(RepositorySource.Trades, Edit(before, after));

    private static string Edit(string before, string after)
    {
        Assert.Contains(before, RepositorySource.Trades, StringComparison.Ordinal);
        return RepositorySource.Trades.Replace(before, after, StringComparison.Ordinal);
    }
}
