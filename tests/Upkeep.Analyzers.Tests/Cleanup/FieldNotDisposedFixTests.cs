using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Cleanup.FieldNotDisposedAnalyzer, Upkeep.Analyzers.CodeFixes.Cleanup.FieldNotDisposedCodeFix>;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class FieldNotDisposedFixTests
{
    [Fact]
    public Task Adds_to_Dispose_and_keeps_comments() => Verify.VerifyCodeFixAsync("""
        using Npgsql;

        // All of it.
        sealed class Orders(NpgsqlDataSource source) : IDisposable
        {
            private readonly Timer [|_timer|] = new(_ => { }); // ticks
            private NpgsqlConnection? _connection;

            public void Start()
            {
                // once
                [|_connection = source.OpenConnection()|]; // open
            }

            public void Dispose()
            {
                // last words
                Console.WriteLine();
            }
        }
        """, """
        using Npgsql;

        // All of it.
        sealed class Orders(NpgsqlDataSource source) : IDisposable
        {
            private readonly Timer _timer = new(_ => { }); // ticks
            private NpgsqlConnection? _connection;

            public void Start()
            {
                // once
                _connection = source.OpenConnection(); // open
            }

            public void Dispose()
            {
                _connection?.Dispose();
                _timer.Dispose();
                // last words
                Console.WriteLine();
            }
        }
        """);

    [Fact]
    public Task Writes_the_method_and_the_interface() => Verify.VerifyCodeFixAsync("""
        using Npgsql;

        sealed class Orders(NpgsqlDataSource source)
        {
            private NpgsqlConnection? _connection;

            public async Task StartAsync() => [|_connection = await source.OpenConnectionAsync()|];
        }
        """, """
        using Npgsql;

        sealed class Orders(NpgsqlDataSource source) : IDisposable
        {
            private NpgsqlConnection? _connection;

            public async Task StartAsync() => _connection = await source.OpenConnectionAsync();

            public void Dispose()
            {
                _connection?.Dispose();
            }
        }
        """);

    [Fact]
    public Task Awaits_in_DisposeAsync() => Verify.VerifyCodeFixAsync("""
        using Npgsql;

        sealed class Orders(NpgsqlDataSource source) : IAsyncDisposable
        {
            private readonly NpgsqlDataSource [|_other|] = NpgsqlDataSource.Create("");
            private NpgsqlConnection? _connection;

            public async Task StartAsync() => [|_connection = await source.OpenConnectionAsync()|];

            public async ValueTask DisposeAsync()
            {
                await Task.Yield();
            }
        }
        """, """
        using Npgsql;

        sealed class Orders(NpgsqlDataSource source) : IAsyncDisposable
        {
            private readonly NpgsqlDataSource _other = NpgsqlDataSource.Create("");
            private NpgsqlConnection? _connection;

            public async Task StartAsync() => _connection = await source.OpenConnectionAsync();

            public async ValueTask DisposeAsync()
            {
                if (_connection is not null)
                {
                    await _connection.DisposeAsync();
                }

                await _other.DisposeAsync();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Opens_an_expression_body() => Verify.VerifyCodeFixAsync("""
        using Npgsql;

        sealed class Orders(NpgsqlDataSource source) : IDisposable
        {
            private readonly Timer _timer = new(_ => { });
            private NpgsqlConnection? _connection;

            public void Start() => [|_connection = source.OpenConnection()|];

            public void Dispose() => _timer.Dispose();
        }
        """, """
        using Npgsql;

        sealed class Orders(NpgsqlDataSource source) : IDisposable
        {
            private readonly Timer _timer = new(_ => { });
            private NpgsqlConnection? _connection;

            public void Start() => _connection = source.OpenConnection();

            public void Dispose()
            {
                _connection?.Dispose();
                _timer.Dispose();
            }
        }
        """);
}
