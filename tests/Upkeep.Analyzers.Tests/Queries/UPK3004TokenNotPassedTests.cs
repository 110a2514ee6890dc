using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Queries.TokenNotPassedAnalyzer, Upkeep.Analyzers.CodeFixes.Queries.TokenNotPassedCodeFix>;

namespace Upkeep.Analyzers.Tests.Queries;

public class UPK3004TokenNotPassedTests
{
    [Theory]
    [InlineData("await [|command.ExecuteNonQueryAsync()|];")]
    [InlineData("var x = await [|command.ExecuteScalarAsync()|];")]
    [InlineData("await using var reader = await [|command.ExecuteReaderAsync()|]; while (await [|reader.ReadAsync()|]) { }")]
    [InlineData("await using var reader = await [|command.ExecuteReaderAsync(CommandBehavior.SingleRow)|];")]
    [InlineData("await using var c = await [|source.OpenConnectionAsync()|].ConfigureAwait(false);")]
    [InlineData("await [|connection.OpenAsync()|];")]
    [InlineData("await using var t = await [|connection.BeginTransactionAsync()|];")]
    [InlineData("await using var t = await [|connection.BeginTransactionAsync(IsolationLevel.Serializable)|];")]
    [InlineData("await [|transaction.SaveAsync(\"a\")|];")]
    [InlineData("await using var import = await [|connection.BeginBinaryImportAsync(\"copy t from stdin (format binary)\")|]; await [|import.CompleteAsync()|];")]
    [InlineData("await [|connection.WaitAsync()|];")]
    [InlineData("await Task.WhenAll(ids.Select(async i => { await [|command.ExecuteNonQueryAsync()|]; }));")]
    [InlineData("async Task Local() => await [|command.ExecuteNonQueryAsync()|]; await Local();")]
    [InlineData("Func<CancellationToken, Task> f = async inner => await [|command.ExecuteNonQueryAsync()|]; await f(default);")]
    public Task Reports(string body) => Verify.VerifyAnalyzerAsync(Snippet.Async(body));

    [Theory]
    [InlineData("await command.ExecuteNonQueryAsync(cancellation);")]
    [InlineData("await command.ExecuteNonQueryAsync(CancellationToken.None);")]
    [InlineData("await command.ExecuteNonQueryAsync(default);")]
    [InlineData("await transaction.CommitAsync(); await transaction.RollbackAsync();")]
    [InlineData("try { } finally { await command.ExecuteNonQueryAsync(); }")]
    [InlineData("try { } catch { await command.ExecuteNonQueryAsync(); throw; }")]
    [InlineData("await connection.ExecuteAsync(\"select 1\");")]
    [InlineData("await connection.DisposeAsync(); await connection.CloseAsync();")]
    [InlineData("static async Task Local(NpgsqlCommand c) => await c.ExecuteNonQueryAsync(); await Local(command);")]
    [InlineData("Func<NpgsqlCommand, Task> f = static async c => await c.ExecuteNonQueryAsync(); await f(command);")]
    [InlineData("command.ExecuteNonQuery(); await Task.Yield();")]
    [InlineData("async Task Two(CancellationToken a, CancellationToken b) => await command.ExecuteNonQueryAsync(); await Two(default, default);")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("await import(cancellation); async Task import(CancellationToken t) { await command.ExecuteNonQueryAsync(t); }")]
    public Task Silent(string body) => Verify.VerifyAnalyzerAsync(Snippet.Async(body));

    [Fact]
    public Task Silent_without_a_token() => Verify.VerifyAnalyzerAsync(Snippet.Members("    async Task A(NpgsqlCommand c) => await c.ExecuteNonQueryAsync();"));

    [Fact]
    public Task Fix_passes_the_token() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            await using (var reader = await [|command.ExecuteReaderAsync(CommandBehavior.SingleRow)|]) // one
            {
                while (await [|reader.ReadAsync(/* next */)|]) { }
            }

            await using var t = await [|connection.BeginTransactionAsync(isolationLevel: IsolationLevel.Serializable)|];
            """),
        Snippet.Async("""
            await using (var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellation)) // one
            {
                while (await reader.ReadAsync(/* next */cancellation)) { }
            }

            await using var t = await connection.BeginTransactionAsync(isolationLevel: IsolationLevel.Serializable, cancellationToken: cancellation);
            """));

    [Fact]
    public Task Fix_works_in_expression_bodies_and_lambdas() => Verify.VerifyCodeFixAsync(
        Snippet.Members("""
                Task<object?> A(NpgsqlCommand c, CancellationToken token) => [|c.ExecuteScalarAsync()|];
                Func<NpgsqlCommand, CancellationToken, Task> B => (c, token) => [|c.ExecuteNonQueryAsync()|];
            """),
        Snippet.Members("""
                Task<object?> A(NpgsqlCommand c, CancellationToken token) => c.ExecuteScalarAsync(token);
                Func<NpgsqlCommand, CancellationToken, Task> B => (c, token) => c.ExecuteNonQueryAsync(token);
            """));
}
