using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Upkeep.Generated.Tests.Transactions;
using Upkeep.Metrics;
using Upkeep.Metrics.Windows;

namespace Upkeep.Generated.Tests.Options;

public sealed class MemberOptionTests : IAsyncLifetime
{
    private const string Type = "Upkeep.Generated.Tests.Options.IShelf";

    private readonly ConcurrentQueue<(string Instrument, Dictionary<string, object?> Tags)> _measured = [];
    private readonly MeterListener _listener = new();
    private readonly LogEntries _log = new();
    private readonly ServiceProvider _services;

    public MemberOptionTests()
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_log));
        services.AddUpkeep().AddShelf<Shelf>();
        services.AddSingleton<Observer>().AddSingleton<ISlowOperationObserver>(static provider => provider.GetRequiredService<Observer>());
        _services = services.BuildServiceProvider();
        Shelf = _services.CreateScope().ServiceProvider.GetRequiredService<IShelf>();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IShelf Shelf { get; }

    public async ValueTask InitializeAsync()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == UpkeepTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        _listener.Start();
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        _listener.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task An_ignored_member_is_only_handed_on()
    {
        await Shelf.UnmeasuredAsync();

        Assert.Empty(Measured("UnmeasuredAsync"));
        Assert.DoesNotContain(_log.All, static entry => entry.Event == 4010);
    }

    [Fact]
    public async Task A_slow_call_is_logged_with_the_shapes_of_its_arguments_and_no_value()
    {
        await Shelf.PutAsync([Guid.NewGuid(), Guid.NewGuid()], "secret", null, [1, 2, 3], 60, Token);
        await Shelf.PutAsync([], "secret", 1, null, 0, Token);

        var text = Assert.Single(_log.All, static entry => entry.Event == 4010).Text;
        Assert.Contains($"{Type}.PutAsync took ", text, StringComparison.Ordinal);
        Assert.Contains("more than its 20 ms", text, StringComparison.Ordinal);
        Assert.Contains("ids: Guid[] of 2, name: string of 6, limit: int? = null, rest: IReadOnlyList<int>? of 3, level: int.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Equal($"{Type}.PutAsync", Assert.Single(_measured, static measured => measured.Instrument == UpkeepTelemetry.OperationSlow && Name(measured.Tags) == $"{Type}.PutAsync").Tags[UpkeepTelemetry.CodeFunctionName]);
        var seen = Assert.Single(_services.GetRequiredService<Observer>().Seen);
        Assert.Equal(TimeSpan.FromMilliseconds(20), seen.Threshold);
        Assert.True(seen.Duration > seen.Threshold);
    }

    [Fact]
    public async Task Calls_that_fail_or_are_synchronous_are_watched_too()
    {
        var milliseconds = 40;
        Assert.Equal(3, Shelf.Count("abc", ref milliseconds));
        Assert.Equal(41, milliseconds);
        await Assert.ThrowsAsync<TimeoutException>(async () => await Shelf.FailAsync());

        var texts = _log.All.Where(static entry => entry.Event == 4010).Select(static entry => entry.Text).ToList();
        Assert.Contains(texts, static text => text.Contains("Count took", StringComparison.Ordinal) && text.Contains("prefix: ReadOnlySpan<char>, seen: int.", StringComparison.Ordinal));
        Assert.Contains(texts, static text => text.Contains("FailAsync took", StringComparison.Ordinal) && text.Contains("Parameters: none.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tags_are_constants_and_members_of_enums()
    {
        await Shelf.FindAsync(ShelfKind.Wood, isFull: true, Guid.NewGuid());
        await Shelf.FindAsync(ShelfKind.Steel, isFull: null, Guid.NewGuid());
        await Assert.ThrowsAsync<TimeoutException>(() => Shelf.FindAsync((ShelfKind)7, isFull: false, Guid.Empty));
        await foreach (var _ in Shelf.StreamAsync(ShelfKind.Metal))
        {
        }

        var find = Measured("FindAsync");
        Assert.Equal(["Wood", "Metal", "_OTHER"], find.Select(static tags => tags["shelf.kind"]));
        Assert.Equal(["true", "none", "false"], find.Select(static tags => tags["isFull"]));
        Assert.All(find, static tags => Assert.Equal(("warehouse", "1"), (tags["team"], tags["tier"])));
        Assert.Equal([null, null, "System.TimeoutException"], find.Select(static tags => tags.GetValueOrDefault(UpkeepTelemetry.ErrorType)));
        var stream = Assert.Single(Measured("StreamAsync"));
        Assert.Equal(("warehouse", "Metal"), (stream["team"], stream["kind"]));
    }

    [Fact]
    public async Task Budgets_are_known_and_asserted()
    {
        var assembly = typeof(IShelf).Assembly;
        Assert.Equal(
            [new($"{Type}.FindAsync", 1, 0.5), new($"{Type}.StreamAsync", 2000, 0.05)],
            OperationBudgets.In(assembly).Where(static budget => budget.Operation.StartsWith(Type, StringComparison.Ordinal)));

        var fast = Summary("FindAsync", count: 100, errors: 50, p95Ms: 1);
        Assert.Equal($"{Type}.FindAsync", Assert.Single(OperationBudgets.Assert(new Summaries(fast), assembly)).Operation);

        var broken = Assert.Throws<OperationBudgetException>(() =>
            OperationBudgets.Assert(new Summaries(Summary("FindAsync", count: 100, errors: 51, p95Ms: 1.5), Summary("StreamAsync", count: 10, errors: 0, p95Ms: 5)), assembly));
        Assert.Equal(
            $"Over budget:\n  {Type}.FindAsync: p95 of 100 calls is 1.5 ms, budget 1 ms\n  {Type}.FindAsync: 51 of 100 calls failed (51%), budget 50%",
            broken.Message);

        Assert.Throws<InvalidOperationException>(() => OperationBudgets.Assert(new Summaries(), assembly));

        // And from a real run.
        await foreach (var _ in Shelf.StreamAsync(ShelfKind.Wood))
        {
        }

        Assert.Contains(OperationBudgets.Assert(_services.GetRequiredService<IOperationSummaries>(), assembly), static budget => budget.Operation == $"{Type}.StreamAsync");
    }

    private static OperationSummary Summary(string member, long count, long errors, double p95Ms)
    {
        var time = TimeSpan.FromMilliseconds(p95Ms);
        return new()
        {
            Operation = $"{Type}.{member}",
            Covered = TimeSpan.FromMinutes(5),
            Count = count,
            Errors = errors,
            Canceled = 0,
            Latency = new() { Mean = time, Min = time, Max = time, P50 = time, P95 = time, P99 = time, IsIndicative = false },
        };
    }

    private static string? Name(Dictionary<string, object?> tags) => tags.GetValueOrDefault(UpkeepTelemetry.CodeFunctionName) as string;

    private List<Dictionary<string, object?>> Measured(string member) => [.. _measured
        .Where(measured => measured.Instrument == UpkeepTelemetry.OperationDuration && Name(measured.Tags) == $"{Type}.{member}")
        .Select(static measured => measured.Tags)];

    private void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((instrument.Name, tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value)));

    private sealed class Observer : ISlowOperationObserver
    {
        public ConcurrentQueue<SlowOperation> Seen { get; } = [];

        public void Observe(SlowOperation operation) => Seen.Enqueue(operation);
    }

    private sealed class Summaries(params OperationSummary[] summaries) : IOperationSummaries
    {
        public IReadOnlyList<OperationSummary> Read() => summaries;
    }
}
