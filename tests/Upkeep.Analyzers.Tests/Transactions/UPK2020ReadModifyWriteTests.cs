using Upkeep.Analyzers.Transactions;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.ReadModifyWriteAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2020ReadModifyWriteTests
{
    private const string Read = "var balance = await connection.ExecuteScalarAsync<int>(\"select balance from accounts where id = @id\", new { id }); ";
    private const string Row = "var account = await connection.QuerySingleAsync<Account>(\"select id, balance from accounts where id = @id\", new { id }); ";
    private const string Write = "[|connection.ExecuteAsync(\"update accounts set balance = @balance where id = @id\", new { balance, id })|];";
    private const string SilentWrite = "await connection.ExecuteAsync(\"update accounts set balance = @balance where id = @id\", new { balance, id });";

    private const string ReadJson = "var balance = await connection.ExecuteScalarAsync<int>(\"select balance from accounts where id = @id and note is json\", new { id }); ";
    private const string SilentJsonWrite = "await connection.ExecuteAsync(\"update accounts set balance = @balance where id = @id and note is json\", new { balance, id });";

    private static string Class(string body) => $$"""
        using System.Data;
        using Dapper;
        using Npgsql;

        class Account { public int Id { get; set; } public int Balance { get; set; } public int OpenCredit { get; set; } }

        class Accounts(NpgsqlConnection connection)
        {
            private object All => connection;

            public async Task RunAsync(int id, int amount, int given)
            {
                await Task.Yield();
                {{body}}
            }

            private static int Less(int from, int amount) => from - amount;
        }
        """;

    [Theory]
    [InlineData(Read + "balance -= amount; await " + Write)]
    [InlineData(Read + "balance = balance - amount; await " + Write)]
    [InlineData("await using var t = await connection.BeginTransactionAsync(); " + Read + "if (balance < amount) { return; } balance -= amount; await " + Write + " await t.CommitAsync();")]
    [InlineData("var old = connection.ExecuteScalar<int>(\"select balance from accounts where id = @id\", new { id }); await [|connection.ExecuteAsync(\"update accounts set balance = @next where id = @id\", new { next = Less(old, amount), id })|];")]
    [InlineData("var old = connection.QueryFirst<int>(\"select a.balance from public.accounts a where a.id = @id\", new { id }); var next = old - amount; await [|connection.ExecuteAsync(\"update public.accounts set balance = @next, seen = now() where id = @id\", new { next, id })|];")]
    [InlineData(Row + "await [|connection.ExecuteAsync(\"update accounts set balance = @Balance where id = @id\", new { Balance = account.Balance - amount, id })|];")]
    [InlineData(Row + "account.Balance -= amount; await [|connection.ExecuteAsync(\"update accounts set balance = @Balance where id = @Id\", new { account.Balance, account.Id })|];")]
    [InlineData("var row = await connection.QuerySingleOrDefaultAsync<Account>(\"select * from accounts where id = @id\", new { id }); if (row is null) { return; } await [|connection.ExecuteAsync(\"update accounts set open_credit = @credit where id = @id\", new { credit = row.OpenCredit + 1, id })|];")]
    [InlineData("var (balance, _) = await connection.QuerySingleAsync<(int, int)>(\"select 1\"); " + Row + "var next = account.Balance * 2; await [|connection.ExecuteAsync(\"update accounts set balance = @next where id = @id\", new { next, id })|];")]
    [InlineData("""
        await using var read = new NpgsqlCommand("select balance from accounts where id = $1", connection); read.Parameters.AddWithValue(id);
        var balance = (int)(await read.ExecuteScalarAsync())!;
        await using var write = new NpgsqlCommand("update accounts set balance = $1 where id = $2", connection);
        write.Parameters.AddWithValue(balance - amount); write.Parameters.AddWithValue(id);
        await [|write.ExecuteNonQueryAsync()|];
        """)]
    [InlineData("""
        var balance = 0;
        await using (var read = new NpgsqlCommand("select id, balance from accounts where id = @id", connection) { Parameters = { new("id", id) } })
        await using (var reader = await read.ExecuteReaderAsync()) { await reader.ReadAsync(); balance = reader.GetInt32(1); }
        await using var write = new NpgsqlCommand("update accounts set balance = @b where id = @id", connection) { Parameters = { new("b", balance - amount), new("id", id) } };
        await [|write.ExecuteNonQueryAsync()|];
        """)]
    public Task Reports(string body) => Verify.VerifyAnalyzerAsync(Class(body));

    [Fact]
    public Task Reports_table_and_column() => Verify.VerifyAnalyzerAsync(
        Class(Read + "balance -= amount; await {|#0:connection.ExecuteAsync(\"update accounts set balance = @balance where id = @id\", new { balance, id })|};"),
        Verify.Diagnostic("UPK2020").WithLocation(0).WithSeverity(Microsoft.CodeAnalysis.DiagnosticSeverity.Info).WithArguments("accounts", "balance"));

    [Theory]
    [InlineData("var balance = await connection.ExecuteScalarAsync<int>(\"select balance from accounts where id = @id for update\", new { id }); balance -= amount; " + SilentWrite)]
    [InlineData("await connection.ExecuteAsync(\"select 1 from accounts where id = @id for no key update\", new { id }); " + Read + "balance -= amount; " + SilentWrite)]
    [InlineData("await connection.ExecuteAsync(\"select pg_advisory_xact_lock(@id)\", new { id }); " + Read + "balance -= amount; " + SilentWrite)]
    [InlineData("await using var t = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead); " + Read + "balance -= amount; " + SilentWrite + " await t.CommitAsync();")]
    [InlineData("await using var t = await connection.BeginTransactionAsync(IsolationLevel.Serializable); " + Read + "balance -= amount; " + SilentWrite + " await t.CommitAsync();")]
    [InlineData(Read + "await connection.ExecuteAsync(\"update accounts set balance = balance - @amount where id = @id\", new { amount, id });")]
    [InlineData(Read + "await connection.ExecuteAsync(\"update accounts set balance = @next where id = @id and balance = @balance\", new { next = balance - amount, balance, id });")]
    [InlineData(Row + "await connection.ExecuteAsync(\"update accounts set balance = @next where id = @id and version = @version\", new { next = account.Balance - amount, version = 1, id });")]
    [InlineData(Read + "if (balance > 0) { await connection.ExecuteAsync(\"update accounts set balance = @given where id = @id\", new { given, id }); }")]
    [InlineData(Read + "await connection.ExecuteAsync(\"update ledger set balance = @next where id = @id\", new { next = balance - amount, id });")]
    [InlineData(Read + "await connection.ExecuteAsync(\"update accounts set last_seen_balance = @balance where id = @id\", new { balance, id });")]
    [InlineData(Row + "await connection.ExecuteAsync(\"update accounts set balance = @next where id = @id\", new { next = account.Id, id });")]
    [InlineData(Read + "await connection.ExecuteAsync(\"insert into history (account_id, balance) values (@id, @balance)\", new { balance, id });")]
    [InlineData("var total = await connection.ExecuteScalarAsync<int>(\"select sum(amount) from entries where account_id = @id\", new { id }); await connection.ExecuteAsync(\"update accounts set balance = @total where id = @id\", new { total, id });")]
    public Task Silent(string body) => Verify.VerifyAnalyzerAsync(Class(body));

    [Theory]
    [InlineData("15", SilentJsonWrite)]
    [InlineData("17", "await [|connection.ExecuteAsync(\"update accounts set balance = @balance where id = @id and note is json\", new { balance, id })|];")]
    public Task Reads_SQL_by_the_projects_version(string version, string write)
    {
        var test = new CSharpAnalyzerTest<ReadModifyWriteAnalyzer> { TestCode = Class(ReadJson + "balance -= amount; " + write) };
        test.Properties["UpkeepPostgreSqlVersion"] = version;
        return test.RunAsync();
    }
}
