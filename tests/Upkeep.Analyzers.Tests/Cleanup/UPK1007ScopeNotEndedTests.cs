using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1007ScopeNotEndedTests
{
    private static string Class(string body) => $$"""
        using System.Diagnostics;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;

        class Orders(ILogger<Orders> logger, IServiceScopeFactory scopes, IServiceProvider services)
        {
            private static readonly ActivitySource s_source = new("Orders");
            private readonly List<IDisposable> _all = [];
            private object[] All => [logger, scopes, services, _all];
            private static void Keep(IDisposable value) => value.Dispose();
            private static void Use(CancellationToken token) { }

            public async Task RunAsync(CancellationToken stopping)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """;

    private static Task VerifyAsync(string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) => new CSharpAnalyzerTest<ScopeNotEndedAnalyzer>
    {
        TestCode = source,
        ReferenceAssemblies = AspNetCoreReferences.Net10,
        OutputKind = kind,
    }.RunAsync();

    [Theory]
    [InlineData("var timer = [|new Timer(_ => { }, null, 0, 1000)|]; timer.Change(0, 10);")]
    [InlineData("[|new Timer(_ => { }, null, 0, 1000)|];")]
    [InlineData("var timer = [|new System.Timers.Timer(1000)|]; timer.Elapsed += (_, _) => { }; timer.Start();")]
    [InlineData("var timer = [|new PeriodicTimer(TimeSpan.FromSeconds(1))|]; while (await timer.WaitForNextTickAsync(stopping)) { }")]
    [InlineData("var linked = [|CancellationTokenSource.CreateLinkedTokenSource(stopping)|]; linked.CancelAfter(1000); Use(linked.Token);")]
    [InlineData("_ = [|TimeProvider.System.CreateTimer(_ => { }, null, default, default)|];")]
    [InlineData("var activity = [|s_source.StartActivity(\"run\")|]; activity?.SetTag(\"a\", 1); await Task.Delay(1);")]
    [InlineData("var activity = [|s_source.StartActivity(\"run\")|]; if (activity != null) { activity.SetTag(\"a\", 1); }")]
    [InlineData("[|s_source.StartActivity(\"run\")|]?.SetTag(\"a\", 1);")]
    [InlineData("var activity = [|new Activity(\"run\").Start()|]; activity.SetTag(\"a\", 1);")]
    [InlineData("[|logger.BeginScope(\"order {Id}\", 1)|]; logger.LogInformation(\"a\");")]
    [InlineData("var scope = [|scopes.CreateScope()|]; scope.ServiceProvider.GetService<Orders>();")]
    [InlineData("var scope = [|services.CreateAsyncScope()|]; Console.WriteLine(scope.ServiceProvider.GetService(typeof(Orders)));")]
    public Task Reports(string body) => VerifyAsync(Class(body));

    [Fact]
    public Task Reports_what_comes_of_it() => new CSharpAnalyzerTest<ScopeNotEndedAnalyzer>
    {
        TestCode = Class("var scope = {|#0:scopes.CreateScope()|};"),
        ReferenceAssemblies = AspNetCoreReferences.Net10,
        ExpectedDiagnostics =
        {
            CSharpAnalyzerVerifier<ScopeNotEndedAnalyzer>.Diagnostic().WithLocation(0)
                .WithArguments("A service scope", "the services made in it, with their contexts and connections, are never disposed"),
        },
    }.RunAsync();

    [Theory]
    [InlineData("using var timer = new Timer(_ => { }, null, 0, 1000); timer.Change(0, 10);")]
    [InlineData("using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(1))) { await timer.WaitForNextTickAsync(stopping); }")]
    [InlineData("await using var scope = services.CreateAsyncScope(); scope.ServiceProvider.GetService<Orders>();")]
    [InlineData("var linked = CancellationTokenSource.CreateLinkedTokenSource(stopping); try { Use(linked.Token); } finally { linked.Dispose(); }")]
    [InlineData("var activity = s_source.StartActivity(\"run\"); try { await Task.Delay(1); } finally { activity?.Dispose(); }")]
    [InlineData("var activity = s_source.StartActivity(\"run\"); activity?.SetTag(\"a\", 1)?.Stop();")]
    [InlineData("var activity = s_source.StartActivity(\"run\"); using (activity) { await Task.Delay(1); }")]
    [InlineData("using (logger.BeginScope(\"order {Id}\", 1)) { logger.LogInformation(\"a\"); }")]
    [InlineData("var scope = scopes.CreateScope(); _all.Add(scope);")]
    [InlineData("var scope = scopes.CreateScope(); Keep(scope);")]
    [InlineData("_all.Add(new Timer(_ => { }, null, 0, 1000));")]
    [InlineData("var timer = new System.Timers.Timer(1000); timer.AutoReset = false; timer.Start();")]
    [InlineData("var timer = new System.Timers.Timer(1000); timer.Elapsed += (_, _) => timer.Stop(); timer.Start();")]
    [InlineData("Timer? timer = null; timer = new Timer(_ => timer!.Dispose(), null, 0, 1000);")]
    [InlineData("var source = new CancellationTokenSource(); Use(source.Token);")]
    [InlineData("Func<IServiceScope> create = () => scopes.CreateScope(); using var scope = create();")]
    [InlineData("var scope = scopes.CreateScope(); stopping.Register(() => scope.Dispose());")]
    public Task Silent(string body) => VerifyAsync(Class(body));

    [Fact]
    public Task Silent_in_the_entry_point() => VerifyAsync(
        "var timer = new System.Timers.Timer(1000);\ntimer.Start();\nawait Task.Delay(-1);\n" + "class A { Npgsql.NpgsqlConnection? C; }", OutputKind.ConsoleApplication);

    [Fact]
    public Task Silent_when_the_scope_is_returned() => VerifyAsync("""
        using Microsoft.Extensions.DependencyInjection;
        class Scopes(IServiceScopeFactory scopes)
        {
            private IServiceScope? _kept;
            public IServiceScope Open() { var scope = scopes.CreateScope(); return scope; }
            public IServiceScope Open2() => scopes.CreateScope();
            public void Keep() => _kept = scopes.CreateScope();
            public bool IsKept => _kept is not null;
        }
        """);

    [Theory]
    [InlineData("var linked = [|CancellationTokenSource.CreateLinkedTokenSource(stopping)|]; if (_all.Count == 0) { return; } Use(linked.Token); linked.Dispose();")]
    [InlineData("var scope = [|scopes.CreateScope()|]; if (_all.Count > 3) { scope.Dispose(); return; } if (_all.Count > 1) { return; } scope.Dispose();")]
    [InlineData("var timer = [|new PeriodicTimer(TimeSpan.FromSeconds(1))|]; foreach (var one in _all) { if (one is null) { return; } } timer.Dispose();")]
    public Task Reports_a_path_that_leaves_before_the_end(string body) => VerifyAsync(Class(body));

    [Theory]
    [InlineData("var linked = CancellationTokenSource.CreateLinkedTokenSource(stopping); try { if (_all.Count == 0) { return; } Use(linked.Token); } finally { linked.Dispose(); }")]
    [InlineData("var scope = scopes.CreateScope(); if (_all.Count == 0) { scope.Dispose(); return; } scope.Dispose();")]
    [InlineData("var activity = s_source.StartActivity(\"run\"); if (activity is null) { return; } activity.SetTag(\"a\", 1); activity.Dispose();")]
    [InlineData("var activity = s_source.StartActivity(\"run\"); try { if (_all.Count == 0) { return; } } finally { activity?.Dispose(); }")]
    [InlineData("if (_all.Count == 0) { return; } var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); await timer.WaitForNextTickAsync(stopping); timer.Dispose();")]
    [InlineData("var scope = scopes.CreateScope(); if (_all.Count == 0) { throw new InvalidOperationException(); } scope.Dispose();")]
    public Task Silent_where_every_path_ends_it(string body) => VerifyAsync(Class(body));

    [Theory]
    [InlineData("var linked = [|CancellationTokenSource.CreateLinkedTokenSource(stopping)|]; linked = CancellationTokenSource.CreateLinkedTokenSource(stopping); linked.Dispose();")]
    [InlineData("while (true) { var scope = [|scopes.CreateScope()|]; await Task.Delay(1, stopping); if (_all.Count > 1) { scope.Dispose(); } }")]
    [InlineData("foreach (var one in _all) { var scope = [|scopes.CreateScope()|]; if (one is null) { continue; } scope.Dispose(); }")]
    [InlineData("var activity = new Activity(\"run\"); [|activity.Start()|]; await Task.Delay(1);")]
    [InlineData("var scope = [|logger.BeginScope(1)|]; if (_all.Count == 0) { scope?.Dispose(); }")]
    [InlineData("var activity = [|s_source.StartActivity(\"run\")|]; try { await Task.Delay(1); activity?.SetStatus(ActivityStatusCode.Ok); } catch (InvalidOperationException) { activity?.Dispose(); }")]
    [InlineData("var first = [|scopes.CreateScope()|]; var second = first; Console.WriteLine(second.ServiceProvider);")]
    [InlineData("Func<Task> run = async () => { var scope = [|scopes.CreateScope()|]; await Task.Delay(1); Use(default); }; await run();")]
    [InlineData("void Run() { var linked = [|CancellationTokenSource.CreateLinkedTokenSource(stopping)|]; Use(linked.Token); } Run();")]
    public Task Reports_along_every_way_through_the_method(string body) => VerifyAsync(Class(body));

    [Theory]
    [InlineData("var linked = CancellationTokenSource.CreateLinkedTokenSource(stopping); linked.Dispose(); linked = CancellationTokenSource.CreateLinkedTokenSource(stopping); linked.Dispose();")]
    [InlineData("while (true) { var scope = scopes.CreateScope(); try { await Task.Delay(1, stopping); } finally { scope.Dispose(); } }")]
    [InlineData("var activity = new Activity(\"run\"); activity.Start(); try { await Task.Delay(1); } finally { activity.Stop(); }")]
    [InlineData("var activity = new Activity(\"run\"); activity.SetTag(\"a\", 1); Console.WriteLine(activity.Id);")]
    [InlineData("IDisposable? scope = null; if (_all.Count > 0) { scope = logger.BeginScope(1); } try { Use(default); } finally { scope?.Dispose(); }")]
    [InlineData("var owns = _all.Count > 0; var source = CancellationTokenSource.CreateLinkedTokenSource(stopping); if (owns) { source.Dispose(); }")]
    [InlineData("var scope = logger.BeginScope(1); stopping.Register(() => scope?.Dispose());")]
    [InlineData("var first = scopes.CreateScope(); var second = first; second.Dispose();")]
    [InlineData("var scope = scopes.CreateScope(); if (scope is IAsyncDisposable async) { await async.DisposeAsync(); } else { scope.Dispose(); }")]
    [InlineData("var scope = services.CreateAsyncScope(); await using (scope.ConfigureAwait(false)) { Use(default); }")]
    [InlineData("IServiceScope? scope = null; void Open() { scope = scopes.CreateScope(); } Open(); scope?.Dispose();")]
    [InlineData("var (timer, scope) = (new PeriodicTimer(TimeSpan.FromSeconds(1)), scopes.CreateScope()); timer.Dispose(); scope.Dispose();")]
    [InlineData("var timer = new System.Timers.Timer(1000) { AutoReset = false }; timer.Start();")]
    [InlineData("var scope = scopes.CreateScope(); Finish(scope); static void Finish(IServiceScope given) => given.Dispose();")]
    [InlineData("using var scope = Open(); Use(default); IServiceScope Open() => scopes.CreateScope();")]
    [InlineData("IServiceScope? kept = null; var old = Interlocked.Exchange(ref kept, scopes.CreateScope()); old?.Dispose(); kept?.Dispose();")]
    public Task Silent_where_it_is_ended_or_handed_on(string body) => VerifyAsync(Class(body));

    [Fact]
    public Task Reports_in_accessors_initializers_constructors_and_expression_bodies() => VerifyAsync("""
        using Microsoft.Extensions.DependencyInjection;
        class Orders
        {
            private readonly IServiceScopeFactory _scopes;
            private readonly Action<IServiceScopeFactory> _run = scopes => { var scope = [|scopes.CreateScope()|]; Console.WriteLine(scope); };
            public Orders(IServiceScopeFactory scopes) { _scopes = scopes; _run(scopes); var scope = [|scopes.CreateScope()|]; Console.WriteLine(scope.ServiceProvider); }
            public int Count { get { var scope = [|_scopes.CreateScope()|]; return scope.GetHashCode(); } set => [|_scopes.CreateScope()|].ServiceProvider.GetService(typeof(int)); }
            public object? First => [|_scopes.CreateScope()|].ServiceProvider.GetService(typeof(int));
            public static Orders operator +(Orders a, Orders b) { var scope = [|a._scopes.CreateScope()|]; Console.WriteLine(scope.ServiceProvider); return b; }
        }
        """);

    [Fact]
    public Task Reports_in_the_lambdas_of_the_entry_point_and_what_a_method_of_the_source_hands_on() => VerifyAsync("""
        using Microsoft.Extensions.DependencyInjection;
        var services = new ServiceCollection().BuildServiceProvider();
        Action run = () => { var scope = [|services.CreateScope()|]; Console.WriteLine(scope.ServiceProvider); };
        run();
        Run(services);
        static void Run(IServiceProvider services)
        {
            var scope = [|Scopes.Open(services)|];
            Console.WriteLine(scope.ServiceProvider);
        }
        static class Scopes { public static IServiceScope Open(IServiceProvider services) => services.CreateScope(); }
        class A { Npgsql.NpgsqlConnection? C; }
        """, OutputKind.ConsoleApplication);
}
