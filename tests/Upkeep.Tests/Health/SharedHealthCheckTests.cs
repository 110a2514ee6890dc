using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upkeep.Health;

namespace Upkeep.Tests.Health;

public sealed class SharedHealthCheckTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Probe _probe = new();
    private readonly IHealthCheck _check;

    public SharedHealthCheckTests() => _check = new SharedHealthCheck(TimeSpan.FromSeconds(1), _clock).Around(_probe);

    public void Dispose() => _probe.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_result_answers_for_a_while_and_no_longer()
    {
        _probe.Release(5);
        await AskAsync();
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        await AskAsync();
        Assert.Equal(1, _probe.Runs);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await AskAsync();
        Assert.Equal(2, _probe.Runs);
    }

    [Fact]
    public async Task Those_who_ask_at_once_share_one_run()
    {
        var all = Enumerable.Range(0, 10).Select(_ => AskAsync()).ToList();
        Assert.All(all, static asked => Assert.False(asked.IsCompleted));
        _probe.Release(1);
        await Task.WhenAll(all);

        Assert.Equal(1, _probe.Runs);
    }

    [Fact]
    public async Task One_that_gives_up_leaves_the_others_an_answer()
    {
        using var impatient = new CancellationTokenSource();
        var first = AskAsync(impatient.Token);
        var second = AskAsync();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _probe.Release(1);

        Assert.Equal(HealthStatus.Healthy, (await second).Status);
        Assert.Equal(2, _probe.Runs);
    }

    [Fact]
    public async Task One_that_waits_may_give_up_alone()
    {
        using var impatient = new CancellationTokenSource();
        var first = AskAsync();
        var second = AskAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _probe.Release(1);

        Assert.Equal(HealthStatus.Healthy, (await first).Status);
        Assert.Equal(1, _probe.Runs);
    }

    private Task<HealthCheckResult> AskAsync(CancellationToken? cancellationToken = null) => _check.CheckHealthAsync(new(), cancellationToken ?? Token);

    private sealed class Probe : IHealthCheck, IDisposable
    {
        private readonly SemaphoreSlim _may = new(0);

        public int Runs { get; private set; }

        public void Dispose() => _may.Dispose();

        public void Release(int runs) => _may.Release(runs);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Runs++;
            await _may.WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
