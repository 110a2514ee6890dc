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
}
