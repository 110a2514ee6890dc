using System.Data.Common;
using System.Reflection;
using Upkeep.Metrics;

namespace Upkeep.Tests.Metrics;

public sealed class ErrorTypesTests
{
    public static TheoryData<Exception, string> Cases => new()
    {
        { new InvalidOperationException("secret"), "System.InvalidOperationException" },
        { new FakeDbException("23505"), "23505" },
        { new FakeDbException(null, new TimeoutException()), "System.TimeoutException" },
        { new FakeDbException(null), "Upkeep.Tests.Metrics.ErrorTypesTests+FakeDbException" },
        { new FakeDbException("not a state"), "Upkeep.Tests.Metrics.ErrorTypesTests+FakeDbException" },
        { new AggregateException(new FakeDbException("40001")), "40001" },
        { new AggregateException(new TimeoutException(), new TimeoutException()), "System.AggregateException" },
        { new TargetInvocationException(new FakeDbException("57014")), "57014" },
        // A domain exception says more than what it wraps.
        { new ArgumentException("x", new FakeDbException("40001")), "System.ArgumentException" },
        { new GenericException<string>(), "Upkeep.Tests.Metrics.ErrorTypesTests+GenericException`1" },
        { new OperationCanceledException(), "System.OperationCanceledException" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void IsAFewKnownValues(Exception exception, string expected) =>
        Assert.Equal(expected, ErrorTypes.Of(exception, CancellationToken.None));

    [Fact]
    public void AnEndlessChainEnds()
    {
        Exception exception = new FakeDbException(null);
        for (var i = 0; i < 1000; i++)
        {
            exception = new AggregateException(exception);
        }

        Assert.Equal("System.AggregateException", ErrorTypes.Of(exception, CancellationToken.None));
    }

    [Fact]
    public void NewValuesStopAtTheLimit()
    {
        var set = new ErrorTypeSet(3);

        Assert.Equal(["a", "b", "c", UpkeepTelemetry.Other, "b"], new[] { "a", "b", "c", "d", "b" }.Select(set.Admit));
        Assert.Equal(100, ErrorTypes.Limit);
    }

    private sealed class GenericException<T> : Exception;

    private sealed class FakeDbException(string? sqlState, Exception? inner = null) : DbException("secret", inner)
    {
        public override string? SqlState { get; } = sqlState;
    }
}
