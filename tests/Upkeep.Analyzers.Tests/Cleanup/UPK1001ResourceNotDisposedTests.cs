using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.CodeFixes.Cleanup;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Cleanup.UndisposedResourceAnalyzer, Upkeep.Analyzers.CodeFixes.Cleanup.UndisposedResourceCodeFix>;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1001ResourceNotDisposedTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_a_connection_from_a_ValueTask() => Async("""
        var opened = await {|UPK1001:source.OpenConnectionAsync(cancellation)|};
        await opened.ExecuteAsync("select 1");
        """);

    [Fact]
    public Task Reports_a_connection_opened_after_new() => Sync("""
        var opened = {|UPK1001:new NpgsqlConnection(_text)|};
        opened.Open();
        """);

    [Fact]
    public Task Reports_through_ConfigureAwait() => Async("""
        var opened = await {|UPK1001:source.OpenConnectionAsync(cancellation)|}.ConfigureAwait(false);
        """);

    [Fact]
    public Task Reports_an_early_return() => Async("""
        var opened = await {|UPK1001:source.OpenConnectionAsync(cancellation)|};
        if (id == 0)
        {
            return;
        }

        await opened.DisposeAsync();
        """);

    [Fact]
    public Task Reports_a_reader() => Async("""
        var reader = await {|UPK1001:command.ExecuteReaderAsync(cancellation)|};
        await reader.ReadAsync();
        """);

    [Fact]
    public Task Reports_a_reader_that_a_condition_reads() => Sync("""
        if ({|UPK1001:command.ExecuteReader()|}.Read())
        {
            Console.WriteLine();
        }
        """);

    [Fact]
    public Task Reports_a_transaction_on_a_foreign_connection() => Async("""
        var begun = await {|UPK1001:connection.BeginTransactionAsync(cancellation)|};
        await connection.ExecuteAsync("delete from t", transaction: begun);
        """);

    [Fact]
    public Task Reports_a_copy_stream() => Async("""
        var writer = await {|UPK1001:connection.BeginTextImportAsync("copy t from stdin")|};
        await writer.WriteLineAsync("1");
        """);

    [Fact]
    public Task Reports_a_connection_lost_in_a_loop() => Async("""
        while (true)
        {
            var opened = await {|UPK1001:source.OpenConnectionAsync(cancellation)|};
            if (id == 0)
            {
                continue;
            }

            await opened.DisposeAsync();
        }
        """);

    [Fact]
    public Task Reports_what_a_source_method_opens_for_its_caller() => Async(
        "var opened = await {|UPK1001:OpenAsync()|};",
        """
        private async Task<NpgsqlConnection> OpenAsync()
        {
            var opened = new NpgsqlConnection(_text);
            await opened.OpenAsync();
            return opened;
        }
        """);

    [Fact]
    public Task Reports_what_a_source_method_only_borrows() => Async(
        """
        var opened = await {|UPK1001:source.OpenConnectionAsync()|};
        await UseAsync(opened);
        """,
        "private static async Task UseAsync(NpgsqlConnection borrowed) => await borrowed.ExecuteAsync(\"select 1\");");

    [Fact]
    public Task Reports_in_a_lambda_and_a_local_function() => Sync("""
        Func<Task> run = async () => { var opened = await {|UPK1001:source.OpenConnectionAsync()|}; };
        void Local() { var opened = {|UPK1001:source.OpenConnection()|}; }
        Local();
        """);

    [Fact]
    public Task Reports_a_discarded_acquisition() => Sync("_ = {|UPK1001:source.OpenConnection()|};");

    [Fact]
    public Task Reports_the_base_classes_of_System_Data() => Verify.VerifyAnalyzerAsync("""
        using System.Data.Common;
        class C
        {
            async Task M(DbDataSource source, DbCommand command)
            {
                var opened = await {|UPK1001:source.OpenConnectionAsync()|};
                var reader = await {|UPK1001:command.ExecuteReaderAsync()|};
            }
        }
        """);

    [Fact]
    public Task Reports_a_replication_connection() => Verify.VerifyAnalyzerAsync("""
        using Npgsql.Replication;
        class C
        {
            async Task M(string text)
            {
                var replication = {|UPK1001:new LogicalReplicationConnection(text)|};
                await replication.Open();
            }
        }
        """);

    [Fact]
    public async Task Reports_what_editorconfig_adds()
    {
        await new CSharpAnalyzerTest<UndisposedResourceAnalyzer>
        {
            TestCode = """
                using Npgsql;
                interface IConnections { NpgsqlConnection Rent(); void Return(NpgsqlConnection connection); void Look(NpgsqlConnection connection); }
                class C
                {
                    void Bad(IConnections connections) { var c = {|UPK1001:connections.Rent()|}; connections.Look(c); }
                    void Good(IConnections connections) { var c = connections.Rent(); try { connections.Look(c); } finally { connections.Return(c); } }
                }
                """,
            EditorConfig = """
                [*.cs]
                upkeep_acquiring_methods = IConnections.Rent
                upkeep_owning_methods = IConnections.Return
                upkeep_borrowing_methods = IConnections.Look
                """,
        }.RunAsync();
    }

    [Fact]
    public Task Silent_with_await_using() => Async("""
        await using var opened = await source.OpenConnectionAsync();
        await using var begun = await opened.BeginTransactionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Silent_with_ConfigureAwait_on_the_disposal() => Async("""
        var opened = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var _ = opened.ConfigureAwait(false);
        await using (command.ConfigureAwait(false))
        {
            await opened.ExecuteAsync("select 1");
        }
        """);

    [Fact]
    public Task Silent_with_a_using_statement_on_a_variable() => Sync("""
        var opened = source.OpenConnection();
        using (opened)
        {
            opened.Execute("select 1");
        }
        """);

    [Fact]
    public Task Silent_with_finally_and_a_null_test() => Async("""
        NpgsqlConnection? opened = null;
        try
        {
            if (flag)
            {
                opened = await source.OpenConnectionAsync();
            }
        }
        finally
        {
            if (opened is not null)
            {
                await opened.DisposeAsync();
            }
        }
        """);

    [Fact]
    public Task Silent_with_a_conditional_access_in_finally() => Sync("""
        NpgsqlConnection? opened = null;
        try
        {
            opened = source.OpenConnection();
            opened.Execute("select 1");
        }
        finally
        {
            opened?.Dispose();
        }
        """);

    [Fact]
    public Task Silent_when_returned_or_stored() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            async Task<NpgsqlConnection> Returned()
            {
                var opened = await _source.OpenConnectionAsync();
                return opened;
            }

            Task<NpgsqlDataReader> Handed(NpgsqlCommand command) => command.ExecuteReaderAsync();

            void Stored() => _connection = _source.OpenConnection();

            void Collected(List<NpgsqlConnection> all) => all.Add(_source.OpenConnection());

            (NpgsqlConnection, int) Paired() => (_source.OpenConnection(), 1);
        """));

    [Fact]
    public Task Silent_when_a_wrapper_takes_it() => Sync(
        """
        using var owner = new Owner(source.OpenConnection());
        """,
        "private sealed class Owner(NpgsqlConnection owned) : IDisposable { public void Dispose() => owned.Dispose(); }");

    [Fact]
    public Task Silent_when_a_source_method_closes_it() => Async(
        """
        var opened = await source.OpenConnectionAsync();
        await CloseAsync(opened);
        """,
        "private static async Task CloseAsync(NpgsqlConnection owned) => await owned.DisposeAsync();");

    [Fact]
    public Task Silent_with_conditional_ownership() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            void Given(NpgsqlConnection? given)
            {
                var opened = given ?? _source.OpenConnection();
                try
                {
                    opened.Execute("select 1");
                }
                finally
                {
                    if (given is null)
                    {
                        opened.Dispose();
                    }
                }
            }

            void Flagged(bool leaveOpen)
            {
                var opened = _source.OpenConnection();
                if (!leaveOpen)
                {
                    opened.Close();
                }
            }
        """));

    [Fact]
    public Task Silent_with_a_reader_that_closes_its_connection() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            NpgsqlDataReader Read()
            {
                var opened = _source.OpenConnection();
                return new NpgsqlCommand("select 1", opened).ExecuteReader(CommandBehavior.CloseConnection);
            }
        """));

    [Fact]
    public Task Silent_while_a_connection_is_not_opened() => Async("""
        var closed = new NpgsqlConnection(_text);
        await closed.ExecuteAsync("select 1");
        """);

    [Fact]
    public Task Silent_when_captured_by_a_lambda_that_may_dispose() => Sync("""
        var opened = source.OpenConnection();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => opened.Dispose();
        """);

    [Fact]
    public Task Silent_when_the_lambda_borrows_and_the_method_disposes() => Async("""
        await using var opened = await source.OpenConnectionAsync();
        Func<Task> run = async () => await opened.ExecuteAsync("select 1");
        await run();
        """);

    [Fact]
    public Task Silent_with_a_local_function_that_disposes() => Sync("""
        var opened = source.OpenConnection();
        try { opened.Execute("select 1"); } finally { Cleanup(); }
        void Cleanup() { opened.Dispose(); }
        """);

    [Fact]
    public Task Silent_about_commands_and_foreign_connections() => Sync("""
        var made = connection.CreateCommand();
        made.ExecuteNonQuery();
        connection.Open();
        """);

    [Fact]
    public Task Silent_in_an_iterator_that_disposes() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            async IAsyncEnumerable<int> Stream(NpgsqlCommand command)
            {
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    yield return reader.GetInt32(0);
                }
            }
        """));

    [Fact]
    public async Task Silent_without_a_database()
    {
        await new CSharpAnalyzerTest<UndisposedResourceAnalyzer>
        {
            TestCode = "class C { void M() { var s = new MemoryStream(); } }",
            ReferenceAssemblies = ReferenceAssemblies.Net10WithoutNpgsql,
        }.RunAsync();
    }

    [Fact]
    public Task Fixes_with_await_using_and_keeps_trivia() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            // one connection per request
            var opened = await {|UPK1001:source.OpenConnectionAsync(cancellation)|}; // from the pool
            NpgsqlDataReader reader = await {|UPK1001:command.ExecuteReaderAsync()|};
            """),
        Snippet.Async("""
            // one connection per request
            await using var opened = await source.OpenConnectionAsync(cancellation); // from the pool
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            """));

    [Fact]
    public Task Fixes_with_using_in_synchronous_code() => Verify.VerifyCodeFixAsync(
        Snippet.Sync("var opened = {|UPK1001:source.OpenConnection()|};"),
        Snippet.Sync("using var opened = source.OpenConnection();"));

    [Fact]
    public Task Fixes_with_using_what_cannot_be_disposed_asynchronously() => Verify.VerifyCodeFixAsync(
        Snippet.Async("IDataReader reader = await {|UPK1001:connection.ExecuteReaderAsync(\"select 1\")|};"),
        Snippet.Async("using IDataReader reader = await connection.ExecuteReaderAsync(\"select 1\");"));

    [Fact]
    public Task Fixes_inside_a_using_block() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            using (command)
            {
                var reader = await {|UPK1001:command.ExecuteReaderAsync()|};
            }
            """),
        Snippet.Async("""
            using (command)
            {
                await using var reader = await command.ExecuteReaderAsync();
            }
            """));

    [Fact]
    public async Task Fixes_top_level_statements()
    {
        await new CSharpCodeFixTest<UndisposedResourceAnalyzer, UndisposedResourceCodeFix>
        {
            TestCode = "var source = Npgsql.NpgsqlDataSource.Create(\"\");\nvar opened = await {|UPK1001:source.OpenConnectionAsync()|};\n",
            FixedCode = "var source = Npgsql.NpgsqlDataSource.Create(\"\");\nawait using var opened = await source.OpenConnectionAsync();\n",
            OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
        }.RunAsync();
    }

    [Fact]
    public Task Offers_no_fix_where_the_variable_is_assigned_again()
    {
        var source = Snippet.Sync("""
            var opened = {|UPK1001:source.OpenConnection()|};
            opened = null;
            """);
        return Verify.VerifyCodeFixAsync(source, source);
    }

    [Theory]
    [InlineData("await ThrowsAsync(async () => await source.OpenConnectionAsync());")]
    [InlineData("await ThrowsAsync(() => source.OpenConnectionAsync().AsTask());")]
    [InlineData("await ThrowsAsync(async () => { await source.OpenConnectionAsync(); });")]
    public Task Silent_where_the_call_must_fail(string body) => Verify.VerifyAnalyzerAsync(
        Snippet.Async(body, "static Task ThrowsAsync(Func<Task> action) => action();"));

    [Theory]
    [InlineData("var opened = await {|UPK1001:factory.OpenAsync(cancellation)|};", "")]
    [InlineData("var opened = await {|UPK1001:factory.CreateOpenConnectionAsync()|};", "")]
    [InlineData("var opened = {|UPK1001:factory.Create()|};", "opened.Open();")]
    public Task Reports_what_a_connection_factory_opens(string open, string use) => Async(
        $"IConnectionFactory factory = null!;\n{open}\n{use}\nawait opened.ExecuteAsync(\"select 1\");",
        "interface IConnectionFactory { Task<NpgsqlConnection> OpenAsync(CancellationToken stop); Task<NpgsqlConnection> CreateOpenConnectionAsync(); NpgsqlConnection Create(); }");

    [Theory]
    [InlineData("await using var opened = await unit.OpenAsync(cancellation);")]
    [InlineData("var opened = unit.Current;")]
    [InlineData("var opened = await unit.GetAsync();")]
    [InlineData("var opened = await session.OpenAsync();")]
    public Task Silent_with_a_connection_that_may_be_shared(string open) => Async(
        $"IConnectionFactory unit = null!;\nISession session = null!;\n{open}\nawait opened.ExecuteAsync(session is null ? \"select 1\" : \"select 2\");",
        "interface IConnectionFactory { NpgsqlConnection Current { get; } Task<NpgsqlConnection> OpenAsync(CancellationToken stop); Task<NpgsqlConnection> GetAsync(); } interface ISession { Task<NpgsqlConnection> OpenAsync(); }");

    [Fact]
    public Task Silent_where_a_flag_tells_who_owns_it() => Async("""
        var opened = await source.OpenConnectionAsync(cancellation);
        var done = false;
        try
        {
            await opened.ExecuteAsync("select 1");
            await opened.DisposeAsync();
            done = true;
        }
        finally
        {
            if (!done)
            {
                await opened.DisposeAsync();
            }
        }
        """);

    [Theory]
    [InlineData("var c = source.OpenConnection(); var close = false; ref var alias = ref close; alias = true; if (close) { c.Dispose(); }")]
    [InlineData("NpgsqlConnection? c = null; ref var alias = ref c; alias = source.OpenConnection(); c?.Dispose();")]
    [InlineData("NpgsqlConnection? c = null; void Open() { c = source.OpenConnection(); } Open(); c?.Dispose();")]
    [InlineData("NpgsqlConnection? c = null; using var end = cancellation.Register(() => c?.Dispose()); c = source.OpenConnection();")]
    public Task Silent_with_a_variable_that_others_write_or_end(string body) => Verify.VerifyAnalyzerAsync(Snippet.Sync(body));

    [Theory]
    [InlineData(100, true)]
    [InlineData(3000, false)]
    public Task Gives_up_in_silence_on_a_method_of_too_many_branches(int branches, bool isFound) => Verify.VerifyAnalyzerAsync(Snippet.Sync(
        $"var opened = {(isFound ? "{|UPK1001:source.OpenConnection()|}" : "source.OpenConnection()")};\n" + string.Concat(Enumerable.Repeat("if (flag) { id++; }\n", branches))));

    [Theory]
    [InlineData(10, true)]
    [InlineData(80, false)]
    public Task Gives_up_in_silence_on_a_method_of_too_many_objects(int connections, bool isFound) => Verify.VerifyAnalyzerAsync(Snippet.Sync(
        $"var opened = {(isFound ? "{|UPK1001:source.OpenConnection()|}" : "source.OpenConnection()")};\n"
        + string.Concat(Enumerable.Range(0, connections).Select(i => $"using var c{i} = source.OpenConnection();\n"))));
}
