using Upkeep.Analyzers.Transactions;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.MissingRetryAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2009MissingRetryTests
{
    private static string Class(string body) => $$"""
        using System.Data;
        using System.Transactions;
        using Dapper;
        using Npgsql;
        using IsolationLevel = System.Data.IsolationLevel;

        class Accounts(NpgsqlDataSource source, NpgsqlConnection connection)
        {
            private object[] All => [source, connection];
            private Task<int> SaveChangesAsync() => Task.FromResult(0);

            public async Task RunAsync(int id, IsolationLevel level)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """;

    private const string Update = "await connection.ExecuteAsync(\"update accounts set balance = 0 where id = @id\", new { id });";

    [Theory]
    [InlineData("await using var t = await [|connection.BeginTransactionAsync(IsolationLevel.Serializable)|]; " + Update + " await t.CommitAsync();")]
    [InlineData("using var t = [|connection.BeginTransaction(IsolationLevel.RepeatableRead)|]; " + Update + " t.Commit();")]
    [InlineData("using var t = [|connection.BeginTransaction(IsolationLevel.Snapshot)|]; " + Update + " t.Commit();")]
    [InlineData("await using var t = await [|connection.BeginTransactionAsync(IsolationLevel.Serializable)|]; await SaveChangesAsync(); await t.CommitAsync();")]
    [InlineData("await using var t = await [|connection.BeginTransactionAsync(IsolationLevel.Serializable)|]; await using var c = new NpgsqlCommand(\"insert into a values (1)\", connection); await c.ExecuteNonQueryAsync(); await t.CommitAsync();")]
    [InlineData("await using var t = await [|connection.BeginTransactionAsync(IsolationLevel.Serializable)|]; try { " + Update + " await t.CommitAsync(); } catch (PostgresException) { await t.RollbackAsync(); throw; }")]
    [InlineData("using var s = [|new TransactionScope()|]; connection.Execute(\"delete from a where id = @id\", new { id }); s.Complete();")]
    [InlineData("using var s = [|new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)|]; " + Update + " s.Complete();")]
    [InlineData("using var s = [|new TransactionScope(TransactionScopeOption.RequiresNew, new TransactionOptions { IsolationLevel = System.Transactions.IsolationLevel.RepeatableRead }, TransactionScopeAsyncFlowOption.Enabled)|]; " + Update + " s.Complete();")]
    [InlineData("await using var t = await [|connection.BeginTransactionAsync(isolationLevel: IsolationLevel.Serializable)|]; await connection.ExecuteAsync(\"with x as (select 1) update a set b = 1\"); await t.CommitAsync();")]
    public Task Reports(string body) => Verify.VerifyAnalyzerAsync(Class(body));

    [Fact]
    public Task Reports_the_level_a_scope_has_by_default() => Verify.VerifyAnalyzerAsync(
        Class("using var s = {|#0:new TransactionScope()|}; connection.Execute(\"delete from a\"); s.Complete();"),
        Verify.Diagnostic().WithLocation(0).WithArguments("serializable, the level of a TransactionScope that names none"));

    [Theory]
    [InlineData("await using var t = await connection.BeginTransactionAsync(); " + Update + " await t.CommitAsync();")]
    [InlineData("await using var t = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted); " + Update + " await t.CommitAsync();")]
    [InlineData("await using var t = await connection.BeginTransactionAsync(level); " + Update + " await t.CommitAsync();")]
    [InlineData("await using var t = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead); await connection.QueryAsync<int>(\"select id from accounts\"); await t.CommitAsync();")]
    [InlineData("await using var t = await connection.BeginTransactionAsync(IsolationLevel.Serializable); await connection.ExecuteScalarAsync<int>(\"select count(*) from accounts\");")]
    [InlineData("for (var retry = 0; retry < 3; retry++) { await using var t = await connection.BeginTransactionAsync(IsolationLevel.Serializable); " + Update + " await t.CommitAsync(); }")]
    [InlineData("try { await using var t = await connection.BeginTransactionAsync(IsolationLevel.Serializable); " + Update + " await t.CommitAsync(); } catch (PostgresException e) when (e.SqlState == \"40001\") { await RunAsync(id, level); }")]
    [InlineData("try { await using var t = await connection.BeginTransactionAsync(IsolationLevel.Serializable); " + Update + " } catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.SerializationFailure) { await RunAsync(id, level); }")]
    [InlineData("using var s = new TransactionScope(TransactionScopeOption.Suppress); " + Update + " s.Complete();")]
    [InlineData("using var s = new TransactionScope(TransactionScopeOption.Required, new TransactionOptions { IsolationLevel = System.Transactions.IsolationLevel.ReadCommitted }, TransactionScopeAsyncFlowOption.Enabled); " + Update + " s.Complete();")]
    [InlineData(Update)]
    public Task Silent(string body) => Verify.VerifyAnalyzerAsync(Class(body));

    [Fact]
    public Task Silent_when_another_file_retries() => new CSharpAnalyzerTest<MissingRetryAnalyzer>
    {
        TestCode = Class("await using var t = await connection.BeginTransactionAsync(IsolationLevel.Serializable); " + Update + " await t.CommitAsync();"),
        FurtherSources = { "static class Database { public static bool CanRepeat(Npgsql.NpgsqlException error) => error.IsTransient; }" },
    }.RunAsync();

    [Fact]
    public Task Reports_beside_a_saga_whose_step_is_retried() => new CSharpAnalyzerTest<MissingRetryAnalyzer>
    {
        TestCode = Class("await using var t = await [|connection.BeginTransactionAsync(IsolationLevel.Serializable)|]; " + Update + " await t.CommitAsync();"),
        ReferenceAssemblies = ReferenceAssemblies.Net10.AddFromOutput("Upkeep"),
        FurtherSources = { "using Upkeep; class Settle { [Retry(MaxAttempts = 2)] public void Step() { } }" },
    }.RunAsync();
}
