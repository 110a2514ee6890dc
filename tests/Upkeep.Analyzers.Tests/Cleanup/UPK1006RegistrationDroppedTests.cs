using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.CodeFixes.Cleanup;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1006RegistrationDroppedTests
{
    private static string Class(string body, string bases = "") => $$"""
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Options;
        using Microsoft.Extensions.Primitives;

        namespace System
        {
            static class ObservableExtensions { public static IDisposable Subscribe<T>(this IObservable<T> source, Action<T> next) => null!; }
            static class Operators { public static IObservable<T> Take<T>(this IObservable<T> s, int n) => s; public static IObservable<T> Where<T>(this IObservable<T> s, Func<T, bool> f) => s; }
        }

        class Settings;

        class Orders(IOptionsMonitor<Settings> options, IHostApplicationLifetime lifetime, IObservable<int> prices, IChangeToken change, Npgsql.NpgsqlCommand command){{bases}}
        {
            private readonly CancellationTokenSource _stop = new();
            private readonly CancellationToken _token;
            private IDisposable? _kept;
            private static void Call(int value) { }
            private object[] All => [options, lifetime, prices, change, command, _stop, _kept!];

            public async Task RunAsync(CancellationToken token)
            {
                {{body}}
                await Task.Yield();
            }
        }
        """;

    private static CSharpAnalyzerTest<RegistrationDroppedAnalyzer> Test(string source) => new() { TestCode = source, ReferenceAssemblies = AspNetCoreReferences.Net10 };

    [Theory]
    [InlineData("[|_token.Register(() => command.Cancel())|];")]
    [InlineData("[|options.OnChange(_ => command.Cancel())|];")]
    [InlineData("[|options.OnChange((_, name) => command.Cancel())|];")]
    [InlineData("[|ChangeToken.OnChange(() => change, () => command.Cancel())|];")]
    [InlineData("[|change.RegisterChangeCallback(_ => command.Cancel(), null)|];")]
    [InlineData("[|prices.Subscribe(Call)|];")]
    [InlineData("_ = [|prices.Where(p => p > 1).Subscribe(Call)|];")]
    [InlineData("Action start = () => { [|prices.Subscribe(Call)|]; }; start();")]
    public Task Reports(string body) => Test(Class(body)).RunAsync();

    [Theory]
    [InlineData("[|token.Register(() => command.Cancel())|];")]
    [InlineData("_ = [|token.Register(() => command.Cancel())|];")]
    [InlineData("[|token.UnsafeRegister(_ => command.Cancel(), null)|];")]
    [InlineData("[|token.Register(state => ((Npgsql.NpgsqlCommand)state!).Cancel(), command)|];")]
    public Task Reports_tokens(string body)
    {
        var test = Test(Class(body));
        test.MarkupSeverity = DiagnosticSeverity.Warning;
        return test.RunAsync();
    }

    [Fact]
    public async Task Reports_a_token_that_is_a_parameter_as_a_warning()
    {
        var test = Test(Class("{|#0:token.Register(() => { })|}; {|#1:_token.Register(() => { })|};"));
        test.ExpectedDiagnostics.Add(CSharpAnalyzerVerifier<RegistrationDroppedAnalyzer>.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning)
            .WithArguments("Register", "the source of the token"));
        test.ExpectedDiagnostics.Add(CSharpAnalyzerVerifier<RegistrationDroppedAnalyzer>.Diagnostic().WithLocation(1).WithSeverity(DiagnosticSeverity.Info)
            .WithArguments("Register", "the source of the token"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("using var r = token.Register(() => command.Cancel());")]
    [InlineData("await using (token.Register(() => command.Cancel())) { await Task.Delay(1); }")]
    [InlineData("_kept = options.OnChange(_ => { });")]
    [InlineData("var s = prices.Subscribe(Call); s.Dispose();")]
    [InlineData("_stop.Token.Register(() => command.Cancel());")]
    [InlineData("using var own = new CancellationTokenSource(); own.Token.Register(() => command.Cancel());")]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(token); var t = linked.Token; t.Register(() => command.Cancel());")]
    [InlineData("lifetime.ApplicationStopping.Register(() => command.Cancel());")]
    [InlineData("CancellationToken.None.Register(() => command.Cancel());")]
    [InlineData("prices.Take(1).Subscribe(Call);")]
    [InlineData("Func<IDisposable> start = () => prices.Subscribe(Call); start().Dispose();")]
    [InlineData("new List<IDisposable>().Add(prices.Subscribe(Call));")]
    [InlineData("Register(() => { }); void Register(Action a) { }")]
    public Task Silent(string body) => Test(Class(body)).RunAsync();

    [Theory]
    [InlineData("class Feed : Microsoft.Extensions.Hosting.BackgroundService { protected override Task ExecuteAsync(CancellationToken stopping) { stopping.Register(() => { }); return Task.CompletedTask; } }")]
    [InlineData("class Cache { public static readonly Cache Instance = new(); public void Start(CancellationToken token) { token.Register(() => { }); } }")]
    [InlineData("static class Setup { public static void Start(Microsoft.Extensions.Options.IOptionsMonitor<string> o) { o.OnChange((_, _) => { }); } }")]
    public Task Silent_where_both_live_equally_long(string source) => Test("class D { Npgsql.NpgsqlConnection? C; }\n" + source).RunAsync();

    private static Task VerifyFixAsync(string source, string fixedSource, DiagnosticSeverity severity = DiagnosticSeverity.Warning) => new CSharpCodeFixTest<RegistrationDroppedAnalyzer, RegistrationDroppedCodeFix>
    {
        TestCode = source,
        FixedCode = fixedSource,
        ReferenceAssemblies = AspNetCoreReferences.Net10,
        MarkupSeverity = severity,
    }.RunAsync();

    [Fact]
    public Task Fix_keeps_the_registrations_to_the_end_of_the_block() => VerifyFixAsync(
        Class("// stop\n        [|token.Register(() => command.Cancel())|]; // at once\n        _ = [|token.Register(() => command.Cancel())|];"),
        Class("// stop\n        await using var registration = token.Register(() => command.Cancel()); // at once\n        await using var registration2 = token.Register(() => command.Cancel());"));

    [Fact]
    public Task Fix_keeps_a_subscription() => VerifyFixAsync(
        Class("[|prices.Subscribe(Call)|];"), Class("using var subscription = prices.Subscribe(Call);"), DiagnosticSeverity.Info);

    [Fact]
    public Task Fix_is_not_offered_where_nothing_waits_any_more()
    {
        const string Source = "class D { Npgsql.NpgsqlConnection? C; public void Start(CancellationToken token) { [|token.Register(() => { })|]; Console.WriteLine(); } }";
        return VerifyFixAsync(Source, Source);
    }
}
