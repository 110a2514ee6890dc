using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Transactions.ScopeWithoutAsyncFlowAnalyzer, Upkeep.Analyzers.CodeFixes.Transactions.ScopeWithoutAsyncFlowCodeFix>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2004ScopeWithoutAsyncFlowTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_a_using_declaration() => Async("""
        using var scope = [|new TransactionScope()|];
        await connection.ExecuteAsync("delete from t");
        scope.Complete();
        """);

    [Fact]
    public Task Reports_a_using_statement() => Async("""
        using (var scope = [|new TransactionScope()|])
        {
            await connection.ExecuteAsync("delete from t");
            scope.Complete();
        }
        """);

    [Fact]
    public Task Reports_a_scope_option() => Async("""
        using var scope = [|new TransactionScope(TransactionScopeOption.RequiresNew)|];
        await Task.Yield();
        """);

    [Fact]
    public Task Reports_transaction_options() => Async("""
        using var scope = [|new TransactionScope(TransactionScopeOption.Required, new TransactionOptions { IsolationLevel = System.Transactions.IsolationLevel.ReadCommitted })|];
        await Task.Yield();
        """);

    [Fact]
    public Task Reports_a_target_typed_new() => Async("""
        using TransactionScope scope = [|new()|];
        await Task.Yield();
        """);

    [Fact]
    public Task Reports_await_using_inside() => Async("""
        using var scope = [|new TransactionScope()|];
        await using var opened = source.OpenConnection();
        """);

    [Fact]
    public Task Reports_await_foreach_inside() => Async("""
        using var scope = [|new TransactionScope()|];
        await foreach (var row in Rows())
        {
            Console.WriteLine(row);
        }
        """, "private static IAsyncEnumerable<int> Rows() => throw new InvalidOperationException();");

    [Fact]
    public Task Reports_an_await_deep_inside() => Async("""
        using (var scope = [|new TransactionScope()|])
        {
            foreach (var one in ids)
            {
                if (one > 0)
                {
                    await connection.ExecuteAsync("delete from t");
                }
            }
        }
        """);

    [Fact]
    public Task Reports_suppressed_flow() => Async("""
        using var scope = [|new TransactionScope(TransactionScopeAsyncFlowOption.Suppress)|];
        await Task.Yield();
        """);

    [Fact]
    public Task Reports_a_factory() => Async(
        """
        using var scope = [|Begin()|];
        await connection.ExecuteAsync("delete from t");
        """,
        "private static TransactionScope Begin() => new(TransactionScopeOption.Required, TimeSpan.FromSeconds(5));");

    [Fact]
    public Task Reports_inside_an_async_lambda() => Sync("""
        Func<Task> run = async () =>
        {
            using var scope = [|new TransactionScope()|];
            await connection.ExecuteAsync("delete from t");
        };
        """);

    [Fact]
    public Task Silent_with_async_flow() => Async("""
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        await connection.ExecuteAsync("delete from t");
        """);

    [Fact]
    public Task Silent_with_all_options() => Async("""
        using var scope = new TransactionScope(TransactionScopeOption.Required, TimeSpan.FromSeconds(5), TransactionScopeAsyncFlowOption.Enabled);
        await Task.Yield();
        """);

    [Fact]
    public Task Silent_in_synchronous_code() => Sync("""
        using var scope = new TransactionScope();
        connection.Execute("delete from t");
        scope.Complete();
        """);

    [Fact]
    public Task Silent_when_the_await_comes_first() => Async("""
        await connection.OpenAsync();
        using (var scope = new TransactionScope())
        {
            connection.Execute("delete from t");
        }
        """);

    [Fact]
    public Task Silent_when_the_await_comes_after() => Async("""
        using (var scope = new TransactionScope())
        {
            connection.Execute("delete from t");
        }

        await connection.CloseAsync();
        """);

    [Fact]
    public Task Silent_about_an_await_in_a_lambda() => Async("""
        using (var scope = new TransactionScope())
        {
            Func<Task> later = async () => await Task.Yield();
        }
        """);

    [Fact]
    public Task Silent_about_an_await_in_a_local_function() => Async("""
        using (var scope = new TransactionScope())
        {
            async Task Later() => await Task.Yield();
        }
        """);

    [Fact]
    public Task Silent_about_a_factory_with_async_flow() => Async(
        """
        using var scope = Begin();
        await Task.Yield();
        """,
        "private static TransactionScope Begin() => new(TransactionScopeAsyncFlowOption.Enabled);");

    [Fact]
    public Task Silent_about_a_factory_that_cannot_be_seen() => Async(
        """
        using var scope = _scopes.Begin();
        await Task.Yield();
        """,
        "private readonly IScopes _scopes = null!; private interface IScopes { TransactionScope Begin(); }");

    [Fact]
    public Task Silent_when_returned() => Verify.VerifyAnalyzerAsync(Snippet.Members("    TransactionScope Begin() { return new TransactionScope(); }"));

    [Fact]
    public Task Silent_when_the_option_comes_from_outside() => Async("""
        using var scope = new TransactionScope(flag ? TransactionScopeAsyncFlowOption.Enabled : TransactionScopeAsyncFlowOption.Suppress);
        await Task.Yield();
        """);

    [Fact]
    public Task Fixes_an_empty_argument_list() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            using var scope = [|new TransactionScope()|]; // all or nothing
            await Task.Yield();
            """),
        Snippet.Async("""
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); // all or nothing
            await Task.Yield();
            """));

    [Fact]
    public Task Fixes_by_adding_or_replacing() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            using (var scope = [|new TransactionScope(TransactionScopeOption.RequiresNew)|])
            {
                await Task.Yield();
            }

            using var other = [|new System.Transactions.TransactionScope(TransactionScopeAsyncFlowOption.Suppress)|];
            await Task.Yield();
            """),
        Snippet.Async("""
            using (var scope = new TransactionScope(TransactionScopeOption.RequiresNew, TransactionScopeAsyncFlowOption.Enabled))
            {
                await Task.Yield();
            }

            using var other = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled);
            await Task.Yield();
            """));
}
