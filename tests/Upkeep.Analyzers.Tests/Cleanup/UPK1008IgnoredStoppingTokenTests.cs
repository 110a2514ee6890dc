using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1008IgnoredStoppingTokenTests
{
    private static string Service(string body, string signature = "protected override async Task ExecuteAsync(CancellationToken stoppingToken)") => $$"""
        using System.Threading.Channels;
        using Microsoft.Extensions.Hosting;

        class Worker(Channel<int> channel) : BackgroundService
        {
            private CancellationToken _token;
            private int _count;
            private Task WorkAsync(CancellationToken token = default) { _count++; return Task.Delay(1, token); }
            private bool IsDone => _count > 10 || _token.IsCancellationRequested || channel.Reader.Count > 0;

            {{signature}}
            {
                await Task.Yield();
                {{body}}
            }
        }
        """;

    private static Task VerifyAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<IgnoredStoppingTokenAnalyzer> { TestCode = source, ReferenceAssemblies = AspNetCoreReferences.Net10 };
        foreach (var result in expected)
        {
            test.ExpectedDiagnostics.Add(result);
        }

        return test.RunAsync();
    }

    [Theory]
    [InlineData("[|while|] (true) { await WorkAsync(); await Task.Delay(1000); }")]
    [InlineData("[|for|] (;;) { await WorkAsync(); }")]
    [InlineData("[|do|] { await WorkAsync(); } while (true);")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); [|while|] (await timer.WaitForNextTickAsync()) { await WorkAsync(); }")]
    [InlineData("[|await|] foreach (var item in channel.Reader.ReadAllAsync()) { await WorkAsync(); }")]
    [InlineData("[|while|] (await channel.Reader.WaitToReadAsync()) { while (channel.Reader.TryRead(out _)) { await WorkAsync(); } }")]
    [InlineData("if (stoppingToken.IsCancellationRequested) return; [|while|] (true) { await WorkAsync(); }")]
    [InlineData("await WorkAsync(stoppingToken); [|while|] (true) { try { await WorkAsync(); } catch (InvalidOperationException) { } }")]
    [InlineData("[|while|] (true) { foreach (var i in new[] { 1 }) { if (i > 1) break; await WorkAsync(); } }")]
    [InlineData("await Task.Run(async () => { [|while|] (true) { await WorkAsync(); } });")]
    [InlineData("[|while|] (true) { try { await WorkAsync(stoppingToken); } catch (Exception e) { Console.WriteLine(e); } }")]
    [InlineData("[|while|] (true) { try { await WorkAsync(stoppingToken); } catch (OperationCanceledException) { } }")]
    public Task Reports_a_loop_the_token_cannot_end(string body) => VerifyAsync(Service(body));

    [Fact]
    public Task Reports_why() => VerifyAsync(
        Service("{|#0:while|} (true) { try { await WorkAsync(stoppingToken); } catch { } }"),
        CSharpAnalyzerVerifier<IgnoredStoppingTokenAnalyzer>.Diagnostic().WithLocation(0)
            .WithArguments("stoppingToken", "its catch swallows the cancellation and the loop goes on"));

    [Theory]
    [InlineData("while (!stoppingToken.IsCancellationRequested) { await WorkAsync(); }")]
    [InlineData("while (true) { await WorkAsync(); await Task.Delay(1000, stoppingToken); }")]
    [InlineData("while (true) { stoppingToken.ThrowIfCancellationRequested(); await WorkAsync(); }")]
    [InlineData("while (true) { if (stoppingToken.IsCancellationRequested) break; await WorkAsync(); }")]
    [InlineData("while (!IsDone) { await WorkAsync(); }")]
    [InlineData("while (true) { await WorkAsync(); if (IsDone) { return; } }")]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken); var token = linked.Token; while (true) { await WorkAsync(token); }")]
    [InlineData("_token = stoppingToken; while (true) { await WorkAsync(_token); }")]
    [InlineData("stoppingToken.Register(() => channel.Writer.TryComplete()); await foreach (var item in channel.Reader.ReadAllAsync()) { await WorkAsync(); }")]
    [InlineData("await foreach (var item in channel.Reader.ReadAllAsync(stoppingToken)) { await WorkAsync(); }")]
    [InlineData("await foreach (var item in channel.Reader.ReadAllAsync().WithCancellation(stoppingToken)) { await WorkAsync(); }")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); while (await timer.WaitForNextTickAsync(stoppingToken)) { await WorkAsync(); }")]
    [InlineData("while (true) { try { await WorkAsync(stoppingToken); } catch (Exception) when (!stoppingToken.IsCancellationRequested) { } }")]
    [InlineData("while (true) { try { await WorkAsync(stoppingToken); } catch (OperationCanceledException) { break; } catch (Exception) { } }")]
    [InlineData("while (true) { try { await WorkAsync(stoppingToken); } catch (TimeoutException) { } }")]
    [InlineData("while (true) { try { await WorkAsync(stoppingToken); } catch (Exception) { } await Task.Delay(1000, stoppingToken); }")]
    [InlineData("for (var i = 0; i < 10; i++) { await WorkAsync(); }")]
    public Task Silent_when_the_loop_can_end(string body) => VerifyAsync(Service(body));

    [Fact]
    public Task Silent_in_other_methods() => VerifyAsync(
        Service("while (true) { await WorkAsync(); }", "public async Task RunAsync(CancellationToken stoppingToken)")
            .Replace("_count > 10", "_count > 10 || Run(default).IsCompleted", StringComparison.Ordinal)
            .Replace("private bool IsDone", "private Task Run(CancellationToken token) => RunAsync(token); protected override Task ExecuteAsync(CancellationToken token) => RunAsync(token); private bool IsDone", StringComparison.Ordinal));
}
