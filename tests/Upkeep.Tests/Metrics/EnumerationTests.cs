// The sources take their token from WithCancellation, which is what is tested here.
#pragma warning disable xUnit1051
using System.Runtime.CompilerServices;
using Upkeep.Metrics;

namespace Upkeep.Tests.Metrics;

public sealed class EnumerationTests : IDisposable
{
    private readonly Operation _operation;
    private readonly Measurements _seen;

    public EnumerationTests()
    {
        _operation = Operation.Named($"Shop.Enumerations.{Guid.NewGuid():N}");
        _seen = new Measurements(_operation.Name);
    }

    public void Dispose() => _seen.Dispose();

    [Fact]
    public async Task IsMeasuredUntilItIsDisposed()
    {
        var items = new List<int>();
        await foreach (var item in Track(Numbers(3)))
        {
            Assert.Empty(_seen.All);
            items.Add(item);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal([0, 1, 2], items);
        var (seconds, errorType) = Assert.Single(_seen.All);
        Assert.Null(errorType);
        Assert.InRange(seconds, 0.025, 60);
    }

    [Fact]
    public async Task LeavingEarlyIsASuccess()
    {
        await foreach (var item in Track(Numbers(1000)))
        {
            if (item == 5)
            {
                break;
            }
        }

        Assert.Equal([null], _seen.ErrorTypes);
    }

    [Fact]
    public async Task AFailureOfTheSourceIsAFailure()
    {
        await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            await foreach (var _ in Track(Failing()))
            {
            }
        });

        Assert.Equal(["System.TimeoutException"], _seen.ErrorTypes);
    }

    [Fact]
    public async Task AFailureOfTheConsumerIsNot()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in Track(Numbers(3)))
            {
                throw new InvalidOperationException();
            }
        });

        Assert.Equal([null], _seen.ErrorTypes);
    }

    [Fact]
    public async Task EveryEnumerationCounts()
    {
        var tracked = Track(Numbers(2));
        Assert.Empty(_seen.All);
        Assert.Equal([0, 1], await tracked.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([0, 1], await tracked.ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(2, _seen.All.Count);
    }

    [Fact]
    public async Task WithCancellationReachesTheSource()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in Track(Numbers(10)).WithCancellation(source.Token))
            {
                if (item == 1)
                {
                    await source.CancelAsync();
                }
            }
        });

        Assert.Equal([UpkeepTelemetry.Canceled], _seen.ErrorTypes);
    }

    [Fact]
    public async Task DisposingTwiceCountsOnce()
    {
        var enumerator = Track(Numbers(1)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await enumerator.DisposeAsync();
        await enumerator.DisposeAsync();

        Assert.Single(_seen.All);
    }

    [Fact]
    public void AMethodThatThrowsInsteadOfReturningIsAFailure()
    {
        _operation.StartEnumeration(TestContext.Current.CancellationToken).Fail(new ArgumentException("x"));

        Assert.Equal(["System.ArgumentException"], _seen.ErrorTypes);
    }

    private IAsyncEnumerable<int> Track(IAsyncEnumerable<int> source) => _operation.StartEnumeration(CancellationToken.None).Track(source);

    private static async IAsyncEnumerable<int> Numbers(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return i;
        }
    }

    private static async IAsyncEnumerable<int> Failing()
    {
        yield return 1;
        await Task.Yield();
        throw new TimeoutException();
    }
}
