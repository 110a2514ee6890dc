using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.CodeFixes.Queries;
using Upkeep.Analyzers.Queries;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Queries.SyncDatabaseCallAnalyzer, Upkeep.Analyzers.CodeFixes.Queries.SyncDatabaseCallCodeFix>;

namespace Upkeep.Analyzers.Tests.Queries;

public class UPK3003SyncDatabaseCallTests
{
    private const string EntityFramework = """

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext : IDisposable
            {
                public int SaveChanges() => 0;
                public Task<int> SaveChangesAsync(CancellationToken c = default) => Task.FromResult(0);
                public void Add(object o) { }
                public ValueTask AddAsync(object o) => default;
                public void Dispose() { }
            }
            public abstract class DbSet<T> : IQueryable<T>
            {
                public Type ElementType => typeof(T);
                public System.Linq.Expressions.Expression Expression => null!;
                public IQueryProvider Provider => null!;
                public IEnumerator<T> GetEnumerator() => null!;
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;
                public T? Find(params object[] keys) => default;
                public ValueTask<T?> FindAsync(params object[] keys) => default;
            }
            public static class EntityFrameworkQueryableExtensions
            {
                public static Task<List<T>> ToListAsync<T>(this IQueryable<T> source, CancellationToken c = default) => null!;
                public static Task<T> FirstAsync<T>(this IQueryable<T> source, CancellationToken c = default) => null!;
            }
        }
        public class Shop : Microsoft.EntityFrameworkCore.DbContext { public Microsoft.EntityFrameworkCore.DbSet<string> Orders => null!; }
        """;

    [Theory]
    [InlineData("[|command.ExecuteNonQuery()|];")]
    [InlineData("var x = [|command.ExecuteScalar()|];")]
    [InlineData("using var reader = [|command.ExecuteReader()|]; while ([|reader.Read()|]) { }")]
    [InlineData("using var c = [|source.OpenConnection()|];")]
    [InlineData("[|connection.Open()|];")]
    [InlineData("using var t = [|connection.BeginTransaction()|]; [|t.Commit()|];")]
    [InlineData("[|transaction.Rollback()|];")]
    [InlineData("[|connection.Execute(\"delete from t where id = @id\", new { id })|];")]
    [InlineData("var x = [|connection.QuerySingle<int>(\"select 1\")|];")]
    [InlineData("var all = [|connection.Query<int>(\"select 1\")|].ToList();")]
    [InlineData("using var import = [|connection.BeginBinaryImport(\"copy t from stdin (format binary)\")|]; [|import.Complete()|];")]
    [InlineData("Func<Task> f = async () => { await Task.Yield(); [|command.ExecuteNonQuery()|]; }; await f();")]
    public Task Reports(string body) => Verify.VerifyAnalyzerAsync(Snippet.Async("await Task.Yield();\n" + body));

    [Theory]
    [InlineData("[|shop.SaveChanges()|];")]
    [InlineData("var all = [|shop.Orders.Where(o => o != \"\").ToList()|];")]
    [InlineData("var one = [|shop.Orders.First()|];")]
    [InlineData("var one = [|shop.Orders.Find(1)|];")]
    public Task Reports_EF_Core(string body) => Verify.VerifyAnalyzerAsync(Snippet.Async("var shop = new Shop(); await Task.Yield();\n" + body) + EntityFramework);

    [Theory]
    [InlineData("[|connection.ExecuteAsync(\"select 1\").Wait()|];")]
    [InlineData("var x = [|connection.QuerySingleAsync<int>(\"select 1\").Result|];")]
    [InlineData("var x = [|command.ExecuteScalarAsync(cancellation).ConfigureAwait(false).GetAwaiter().GetResult()|];")]
    public Task Reports_blocking(string body) => new CSharpAnalyzerTest<SyncDatabaseCallAnalyzer>
    {
        TestCode = Snippet.Async("await Task.Yield();\n" + body),
        MarkupSeverity = DiagnosticSeverity.Warning,
    }.RunAsync();

    [Fact]
    public Task Reports_blocking_as_a_warning_in_asynchronous_code_only() => Verify.VerifyAnalyzerAsync(
        Snippet.Members("""
                async Task A(NpgsqlCommand c) { await Task.Yield(); {|#0:c.ExecuteNonQueryAsync().Wait()|}; {|#1:c.ExecuteNonQuery()|}; }
                int B(NpgsqlCommand c) => {|#2:c.ExecuteNonQueryAsync().Result|};
            """),
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning).WithArguments("ExecuteNonQueryAsync", "is blocked on in asynchronous code; await it"),
        Verify.Diagnostic().WithLocation(1).WithSeverity(DiagnosticSeverity.Info)
            .WithArguments("ExecuteNonQuery", "keeps a thread waiting in asynchronous code; await 'ExecuteNonQueryAsync'"),
        Verify.Diagnostic().WithLocation(2).WithSeverity(DiagnosticSeverity.Info)
            .WithArguments("ExecuteNonQueryAsync", "is blocked on, which needs two threads for one call; make this method asynchronous, or call the synchronous one"));

    [Theory]
    [InlineData("await command.ExecuteNonQueryAsync();")]
    [InlineData("command.Dispose(); connection.Dispose(); transaction.Dispose();")]
    [InlineData("if (flag) { await command.ExecuteNonQueryAsync(); } else { Action a = () => command.ExecuteNonQuery(); a(); }")]
    [InlineData("var isAsync = flag; var x = isAsync ? await command.ExecuteScalarAsync() : command.ExecuteScalar();")]
    [InlineData("var async = flag; if (async) { await command.ExecuteNonQueryAsync(); } else { command.ExecuteNonQuery(); }")]
    [InlineData("lock (command) { command.ExecuteNonQuery(); }")]
    [InlineData("await Task.Run(() => command.ExecuteNonQuery());")]
    [InlineData("int Sync() => command.ExecuteNonQuery(); Sync();")]
    [InlineData("IDbCommand any = command; any.ExecuteNonQuery();")]
    [InlineData("var task = command.ExecuteNonQueryAsync(); await Task.WhenAll(task); var x = task.Result;")]
    [InlineData("var x = from n in ids where connection.ExecuteScalar<bool>(\"select true\") select n;")]
    [InlineData("Task.Delay(1).Wait();")]
    [InlineData("var parameter = command.CreateParameter(); command.Cancel(); connection.ChangeDatabase(\"x\");")]
    [InlineData("await using var import = await connection.BeginBinaryImportAsync(\"copy t from stdin (format binary)\"); import.StartRow(); import.Write(1); await import.CompleteAsync();")]
    public Task Silent(string body) => Verify.VerifyAnalyzerAsync(Snippet.Async("await Task.Yield();\n" + body));

    [Theory]
    [InlineData("shop.Add(1);")]
    [InlineData("var all = new List<string>().AsQueryable().Where(o => o != \"\").ToList();")]
    [InlineData("var all = shop.Orders.AsEnumerable().ToList();")]
    public Task Silent_about_EF_Core_members_that_do_not_wait(string body) => Verify.VerifyAnalyzerAsync(Snippet.Async("var shop = new Shop(); await Task.Yield();\n" + body) + EntityFramework);

    [Fact]
    public Task Silent_in_synchronous_code() => Verify.VerifyAnalyzerAsync(Snippet.Sync("command.ExecuteNonQuery(); connection.Execute(\"select 1\");"));

    [Fact]
    public Task Fix_awaits_and_passes_the_token() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            await Task.Yield();
            // first
            using var reader = [|command.ExecuteReader()|]; // read
            while ([|reader.Read()|]) { }
            using (var c = [|source.OpenConnection()|]) { [|c.Execute("select @id", new { id })|]; }
            var n = [|command.ExecuteScalar()|]!.ToString();
            var all = [|connection.Query<int>("select 1")|].ToList();
            [|transaction.Commit()|];
            """),
        Snippet.Async("""
            await Task.Yield();
            // first
            using var reader = await command.ExecuteReaderAsync(cancellation); // read
            while (await reader.ReadAsync(cancellation)) { }
            using (var c = await source.OpenConnectionAsync(cancellation)) { await c.ExecuteAsync("select @id", new { id }); }
            var n = (await command.ExecuteScalarAsync(cancellation))!.ToString();
            var all = (await connection.QueryAsync<int>("select 1")).ToList();
            await transaction.CommitAsync();
            """));

    [Fact]
    public Task Fix_awaits_what_was_blocked_on() => new CSharpCodeFixTest<SyncDatabaseCallAnalyzer, SyncDatabaseCallCodeFix>
    {
        MarkupSeverity = DiagnosticSeverity.Warning,
        TestCode = Snippet.Async("""
            await Task.Yield();
            [|connection.ExecuteAsync("select 1").Wait()|];
            var x = [|connection.QuerySingleAsync<int>("select 1").Result|] + 1;
            var y = [|command.ExecuteScalarAsync(cancellation).GetAwaiter().GetResult()|];
            """),
        FixedCode = Snippet.Async("""
            await Task.Yield();
            await connection.ExecuteAsync("select 1");
            var x = await connection.QuerySingleAsync<int>("select 1") + 1;
            var y = await command.ExecuteScalarAsync(cancellation);
            """),
    }.RunAsync();

    [Fact]
    public Task Fix_works_in_expression_bodies_and_lambdas() => Verify.VerifyCodeFixAsync(
        Snippet.Members("""
                async Task<object?> A(NpgsqlCommand c, CancellationToken token) => await Task.FromResult([|c.ExecuteScalar()|]);
                Func<NpgsqlCommand, Task> B => async c => [|c.ExecuteNonQuery()|];
            """),
        Snippet.Members("""
                async Task<object?> A(NpgsqlCommand c, CancellationToken token) => await Task.FromResult(await c.ExecuteScalarAsync(token));
                Func<NpgsqlCommand, Task> B => async c => await c.ExecuteNonQueryAsync();
            """));

    [Fact]
    public Task Fix_works_in_top_level_statements() => new CSharpCodeFixTest<SyncDatabaseCallAnalyzer, SyncDatabaseCallCodeFix>
    {
        TestCode = "await using var source = Npgsql.NpgsqlDataSource.Create(\"\");\nusing var c = [|source.OpenConnection()|];\n",
        FixedCode = "await using var source = Npgsql.NpgsqlDataSource.Create(\"\");\nusing var c = await source.OpenConnectionAsync();\n",
        OutputKind = OutputKind.ConsoleApplication,
    }.RunAsync();
}
