using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Cleanup.DataSourcePerCallAnalyzer>;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1003DataSourcePerCallTests
{
    private const string Services = """
            static class Registration
            {
                public static void AddTransient<T>(this object services, Func<object, T> factory) { }
                public static void AddScoped<T>(this object services, Func<object, T> factory) { }
                public static void AddSingleton<T>(this object services, Func<object, T> factory) { }
            }
        """;

    private static Task Members(string members) => Verify.VerifyAnalyzerAsync(Snippet.Members(members));

    private static Task AsSuggestion(string members) => new CSharpAnalyzerTest<Analyzers.Cleanup.DataSourcePerCallAnalyzer>
    {
        TestCode = Snippet.Members(members),
        MarkupSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity.Info,
    }.RunAsync();

    private static Task Sync(string body) => Verify.VerifyAnalyzerAsync(Snippet.Sync(body) + Services);

    [Fact]
    public Task Reports_an_expression_bodied_property() => Members("    NpgsqlDataSource Source => [|NpgsqlDataSource.Create(_text)|];");

    [Fact]
    public Task Reports_a_getter() => Members("    NpgsqlDataSource Source { get { return [|NpgsqlDataSource.Create(_text)|]; } }");

    [Fact]
    public Task Reports_a_static_property() => Members("    static NpgsqlDataSource Source => [|NpgsqlDataSource.Create(\"\")|];");

    [Fact]
    public Task Reports_a_builder() => Members("    NpgsqlDataSource Source => [|new NpgsqlDataSourceBuilder(_text).Build()|];");

    [Fact]
    public Task Reports_a_slim_builder_with_a_local() => Members("""
            NpgsqlDataSource Source
            {
                get
                {
                    var builder = new NpgsqlSlimDataSourceBuilder(_text);
                    builder.EnableArrays();
                    return [|builder.Build()|];
                }
            }
        """);

    [Fact]
    public Task Reports_several_hosts() => Members("    NpgsqlMultiHostDataSource Source => [|new NpgsqlDataSourceBuilder(_text).BuildMultiHost()|];");

    [Fact]
    public Task Reports_a_property_that_opens() => Members("    NpgsqlConnection Open => [|NpgsqlDataSource.Create(_text)|].OpenConnection();");

    [Fact]
    public Task Reports_a_loop() => Sync("""
        foreach (var one in ids)
        {
            using var made = [|NpgsqlDataSource.Create(_text)|];
            made.CreateCommand("select 1").ExecuteNonQuery();
        }
        """);

    [Fact]
    public Task Reports_a_while_loop() => Sync("""
        while (flag)
        {
            [|new NpgsqlDataSourceBuilder(_text).Build()|].OpenConnection();
        }
        """);

    [Fact]
    public Task Reports_a_transient_registration() => Sync("new object().AddTransient(_ => [|NpgsqlDataSource.Create(_text)|]);");

    [Fact]
    public Task Reports_a_scoped_registration() => Sync("new object().AddScoped(_ => { return [|NpgsqlDataSource.Create(_text)|]; });");

    [Fact]
    public Task Silent_with_a_field() => Members("    private readonly NpgsqlDataSource _kept = NpgsqlDataSource.Create(\"\");");

    [Fact]
    public Task Silent_with_a_static_field() => Members("    private static readonly NpgsqlDataSource s_kept = NpgsqlDataSource.Create(\"\");");

    [Fact]
    public Task Silent_with_an_initialized_property() => Members("    NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(\"\");");

    [Fact]
    public Task Silent_with_a_property_that_keeps_it() => Members("""
            private NpgsqlDataSource? _kept;
            NpgsqlDataSource Source => _kept ??= NpgsqlDataSource.Create(_text);
        """);

    [Fact]
    public Task Silent_with_Lazy() => Members("    private static readonly Lazy<NpgsqlDataSource> s_lazy = new(() => NpgsqlDataSource.Create(\"\"));");

    [Fact]
    public Task Silent_in_a_constructor() => Members("""
            private readonly NpgsqlDataSource _kept;
            C(string text) => _kept = NpgsqlDataSource.Create(text);
        """);

    [Fact]
    public Task Silent_with_a_singleton() => Sync("new object().AddSingleton(_ => NpgsqlDataSource.Create(_text));");

    [Fact]
    public Task Silent_with_one_for_each_tenant() => Sync("""
        var tenants = new Dictionary<int, NpgsqlDataSource>();
        var all = new List<NpgsqlDataSource>();
        foreach (var one in ids)
        {
            tenants[one] = NpgsqlDataSource.Create(_text + one);
            all.Add(NpgsqlDataSource.Create(_text + one));
            var made = NpgsqlDataSource.Create(_text + one);
            all.Add(made);
        }
        """);

    [Fact]
    public Task Silent_in_a_factory_method() => Members("    NpgsqlDataSource Make() => NpgsqlDataSource.Create(_text);");

    [Fact]
    public Task Silent_with_a_local_for_a_server_the_caller_names() => Sync("using var made = NpgsqlDataSource.Create(name);");

    [Fact]
    public Task Silent_in_a_getter_that_stores_it() => Members("""
            private NpgsqlDataSource? _kept;
            NpgsqlDataSource Source
            {
                get
                {
                    if (_kept is null)
                    {
                        var made = NpgsqlDataSource.Create(_text);
                        _kept = made;
                    }

                    return _kept;
                }
            }
        """);

    [Fact]
    public Task Reports_a_pool_for_one_call() => AsSuggestion("""
            async Task<int> CountAsync()
            {
                await using var source = [|NpgsqlDataSource.Create(_text)|];
                await using var command = source.CreateCommand("select count(*) from t");
                return (int)(await command.ExecuteScalarAsync())!;
            }
            void Delete()
            {
                using (var source = [|new NpgsqlDataSourceBuilder(_text).Build()|]) { source.CreateCommand("delete from t").ExecuteNonQuery(); }
            }
        """);

    [Fact]
    public Task Says_a_pool_for_one_call_as_a_suggestion_only() => Verify.VerifyAnalyzerAsync(
        Snippet.Members("    void Run() { using var source = {|#0:NpgsqlDataSource.Create(_text)|}; source.CreateCommand(\"select 1\").ExecuteNonQuery(); }"),
        Verify.Diagnostic().WithLocation(0).WithSeverity(Microsoft.CodeAnalysis.DiagnosticSeverity.Info).WithArguments("for one call, and thrown away at its end"));

    [Fact]
    public Task Reports_an_endpoint() => Verify.VerifyAnalyzerAsync("""
        using Npgsql;
        namespace Microsoft.AspNetCore.Builder
        {
            static class Endpoints { public static void MapGet(this object app, string pattern, Delegate handler) { } }
            class Startup
            {
                void Configure(object app) => app.MapGet("/orders", async () =>
                {
                    await using var source = [|NpgsqlDataSource.Create("Host=a")|];
                    return await source.CreateCommand("select 1").ExecuteScalarAsync();
                });
            }
        }
        """);

    [Fact]
    public Task Silent_where_it_runs_once() => Verify.VerifyAnalyzerAsync("""
        using Npgsql;
        static class Setup
        {
            static async Task Main() { await using var source = NpgsqlDataSource.Create("Host=a"); await source.CreateCommand("select 1").ExecuteNonQueryAsync(); }
        }
        class Import : Worker
        {
            protected override async Task ExecuteAsync() { await using var source = NpgsqlDataSource.Create("Host=a"); await source.CreateCommand("select 1").ExecuteNonQueryAsync(); }
        }
        abstract class Worker { protected abstract Task ExecuteAsync(); }
        class OrderTests { void Run() { using var source = NpgsqlDataSource.Create("Host=a"); source.CreateCommand("select 1").ExecuteNonQuery(); } }
        class Holder
        {
            static void Keep(NpgsqlDataSource source) { }
            void Run() { using var source = NpgsqlDataSource.Create("Host=a"); Keep(source); }
        }
        """);
}
