using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1002FieldNotDisposedTests
{
    // TYPE is disposable and disposes nothing of the members.
    private static string Disposable(string members) => Source(members, " : IDisposable", "public void Dispose() { }");

    private static string Source(string members, string bases = "", string dispose = "") => $$"""
        using Dapper;
        using Npgsql;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;

        class Settings;
        sealed class Lease : IDisposable { public void Use() { } public void Dispose() { } }
        interface ILeases { Lease Take(); Task<Lease> TakeAsync(); }

        class Orders(NpgsqlDataSource source, ILeases leases, IServiceScopeFactory scopes, IOptionsMonitor<Settings> options){{bases}}
        {
            private object[] All => [source, leases, scopes, options];
            private async Task<NpgsqlConnection> OpenAsync() => await source.OpenConnectionAsync();
            {{members}}
            {{dispose}}
        }
        """;

    private static Task VerifyAsync(string source) => new CSharpAnalyzerTest<FieldNotDisposedAnalyzer>
    {
        TestCode = source,
        ReferenceAssemblies = AspNetCoreReferences.Net10,
    }.RunAsync();

    [Theory]
    [InlineData("private NpgsqlConnection? _c; public void Start() { [|_c = source.OpenConnection()|]; }")]
    [InlineData("private NpgsqlConnection? _c; public async Task StartAsync() { [|_c = await source.OpenConnectionAsync()|]; }")]
    [InlineData("private NpgsqlConnection? _c; public async Task StartAsync() { [|_c = await source.OpenConnectionAsync().ConfigureAwait(false)|]; await _c.ExecuteAsync(\"select 1\"); }")]
    [InlineData("private NpgsqlConnection? _c; public async Task StartAsync() => [|_c = await OpenAsync()|];")]
    [InlineData("private NpgsqlConnection? _c; public async Task StartAsync() { [|_c ??= await source.OpenConnectionAsync()|]; }")]
    [InlineData("private readonly NpgsqlConnection [|_c|] = new(\"\"); public void Start() { using var command = new NpgsqlCommand(\"select 1\", _c); }")]
    [InlineData("private NpgsqlTransaction? _t; public void Begin(NpgsqlConnection c) { [|_t = c.BeginTransaction()|]; }")]
    [InlineData("private readonly Timer [|_timer|] = new(_ => { }, null, 0, 1000);")]
    [InlineData("private readonly PeriodicTimer [|_timer|] = new(TimeSpan.FromSeconds(1)); public async Task Run() { while (await _timer.WaitForNextTickAsync()) { } }")]
    [InlineData("private CancellationTokenSource? _stop; public void Start(CancellationToken token) { [|_stop = CancellationTokenSource.CreateLinkedTokenSource(token)|]; _stop.CancelAfter(1); }")]
    [InlineData("private StreamWriter? _log; public void Start() { [|_log = new StreamWriter(\"a.log\")|]; _log.WriteLine(\"a\"); _log?.Flush(); }")]
    [InlineData("private Stream? _file; public void Start() { [|_file = File.OpenRead(\"a\")|]; if (_file != null && _file.CanRead) { } }")]
    [InlineData("private readonly IServiceScope [|_scope|] = null!; public Orders(IServiceScopeFactory f) : this(null!, null!, f, null!) { [|_scope = f.CreateScope()|]; }")]
    [InlineData("private readonly Lease [|_lease|] = new(); public void Use() => _lease.Use();")]
    [InlineData("private Lease Held { get; } = new(); public void Use() => Held.Use();")]
    [InlineData("private IDisposable? _watch; public void Start() { [|_watch = options.OnChange(_ => { })|]; }")]
    [InlineData("private NpgsqlDataSource? _other; public void Start() { [|_other = NpgsqlDataSource.Create(\"\")|]; }")]
    public Task Reports_in_a_disposable_type(string members)
    {
        // The constructor case assigns twice; the place is the first that makes something. Private properties are marked at their name.
        members = members.Replace("[|_scope|] = null!", "_scope = null!", StringComparison.Ordinal).Replace("Lease Held {", "Lease [|Held|] {", StringComparison.Ordinal);
        return VerifyAsync(Disposable(members));
    }

    [Fact]
    public Task Reports_why_and_how_badly() => new CSharpAnalyzerTest<FieldNotDisposedAnalyzer>
    {
        TestCode = Source("private readonly Timer {|#0:_timer|} = new(_ => { }, null, 0, 1000); private NpgsqlConnection? _c; public void Start() { {|#1:_c = source.OpenConnection()|}; }"),
        ReferenceAssemblies = AspNetCoreReferences.Net10,
        ExpectedDiagnostics =
        {
            CSharpAnalyzerVerifier<FieldNotDisposedAnalyzer>.Diagnostic().WithLocation(0).WithSeverity(Microsoft.CodeAnalysis.DiagnosticSeverity.Info)
                .WithArguments("_timer", "a Timer", "'Orders' cannot be disposed"),
            CSharpAnalyzerVerifier<FieldNotDisposedAnalyzer>.Diagnostic().WithLocation(1).WithSeverity(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)
                .WithArguments("_c", "a connection", "'Orders' cannot be disposed"),
        },
    }.RunAsync();

    [Theory]
    [InlineData("private NpgsqlConnection? _c; public void Start() { _c = source.OpenConnection(); }", "_c?.Dispose();")]
    [InlineData("private NpgsqlConnection? _c; public void Start() { _c = source.OpenConnection(); }", "Interlocked.Exchange(ref _c, null)?.Dispose();")]
    [InlineData("private NpgsqlConnection? _c; public void Start() { _c = source.OpenConnection(); }", "if (_c is { } open) open.Dispose();")]
    [InlineData("private NpgsqlConnection? _c; public void Start() { _c = source.OpenConnection(); }", "using (_c) { }")]
    [InlineData("private NpgsqlConnection? _c; public void Start() { _c = source.OpenConnection(); }", "var c = _c; _c = null; c?.Dispose();")]
    [InlineData("private NpgsqlConnection? _c; public void Start() { _c = source.OpenConnection(); }", "((IDisposable?)_c)?.Dispose();")]
    [InlineData("private readonly Timer _t = new(_ => { }); private Lease? _l; public void Start() { _l = new Lease(); }", "foreach (var d in new IDisposable?[] { _t, _l }) d?.Dispose();")]
    [InlineData("private readonly Lease _l = new(); static void End(IDisposable d) => d.Dispose();", "End(_l);")]
    [InlineData("private Stream? _s; public void Start() { _s = File.OpenRead(\"a\"); }", "_s?.Close();")]
    public Task Silent_when_disposed(string members, string dispose) => VerifyAsync(Source(members, " : IDisposable", "public void Dispose() { " + dispose + " }"));

    [Theory]
    [InlineData("private readonly NpgsqlConnection _c; public Orders(NpgsqlConnection c) : this(null!, null!, null!, null!) { _c = c; } int P => _c.ExecuteScalar<int>(\"\");")]
    [InlineData("private readonly NpgsqlConnection _c; public Orders(NpgsqlConnection? c) : this(null!, null!, null!, null!) { _c = c ?? new NpgsqlConnection(); }")]
    [InlineData("private NpgsqlConnection? _c; public void Set(NpgsqlConnection c) { _c = c; } public void Make() { _c = source.OpenConnection(); }")]
    [InlineData("private readonly Lease _l = null!; public Orders(ILeases l) : this(null!, l, null!, null!) { _l = l.Take(); }")]
    [InlineData("private Lease? _l; public async Task StartAsync() { _l = await leases.TakeAsync(); }")]
    [InlineData("private NpgsqlConnection? _c; public NpgsqlConnection Open() => _c ??= source.OpenConnection();")]
    [InlineData("private NpgsqlConnection? _c; public void Start() { _c = source.OpenConnection(); Registry.Add(_c); } static class Registry { public static List<object> All = []; public static void Add(object o) => All.Add(o); }")]
    [InlineData("private readonly MemoryStream _m = new(); private readonly SemaphoreSlim _s = new(1); private readonly HttpClient _h = new(); private readonly StringWriter _w = new();")]
    [InlineData("private readonly NpgsqlCommand _c = new(\"select 1\"); private readonly CancellationTokenSource _stop = new();")]
    [InlineData("private StreamReader? _r; public void Start(Stream body) { _r = new StreamReader(body); }")]
    [InlineData("public NpgsqlConnection Connection = new(); protected readonly Lease Lease = new();")]
    [InlineData("private static readonly Timer s_timer = new(_ => { });")]
    [InlineData("private Timer? _t; public void Start() { _t = null; }")]
    [InlineData("private readonly Lease _l = new(); class Part(Orders o) { public void End() => o._l.Dispose(); }")]
    public Task Silent(string members) => VerifyAsync(Disposable(members));

    [Theory]
    [InlineData("class Orders : Microsoft.Extensions.Hosting.IHostedService { private Timer? _t; public Task StartAsync(CancellationToken c) { _t = new Timer(_ => { }); return Task.CompletedTask; } public Task StopAsync(CancellationToken c) => Task.CompletedTask; }")]
    [InlineData("class Orders { public static Orders Instance { get; } = new(); private readonly Timer _t = new(_ => { }); }")]
    [InlineData("class Orders { private readonly Timer _t = new(_ => { }); } static class S { static void AddSingleton<T>(object s) { } static void R() => AddSingleton<Orders>(1); }")]
    [InlineData("class Page : Microsoft.AspNetCore.Components.ComponentBase { private readonly Timer _t = new(_ => { }); }")]
    public Task Silent_in_types_with_another_life(string source) => VerifyAsync("class D { Npgsql.NpgsqlConnection? C; }\n" + source);
}
