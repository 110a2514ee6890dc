using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Upkeep.Errors;
using Upkeep.Metrics;

namespace Upkeep.Tests.Errors;

public class ErrorJournalTests
{
    [Fact]
    public async Task A_kind_of_failure_is_explained_in_the_log_once_and_counted_every_time()
    {
        var log = new Lines();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddUpkeep();
        await using var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
        }

        var operation = Operation.Named("Tests.ErrorJournal.Refused");
        for (var i = 0; i < 3; i++)
        {
            operation.Start(TestContext.Current.CancellationToken).Fail(new TimeoutException("secret"));
        }

        operation.Start(new CancellationToken(true)).Fail(new OperationCanceledException());
        var seen = Assert.Single(provider.GetRequiredService<ErrorJournal>().Read(), error => error.Operation == operation.Name);
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StopAsync(TestContext.Current.CancellationToken);
        }

        operation.Start(TestContext.Current.CancellationToken).Fail(new TimeoutException());

        Assert.Equal(("System.TimeoutException", 3L, "timeout"), (seen.ErrorType, seen.Count, seen.Explanation!.Code));
        var line = Assert.Single(log.Texts, text => text.Contains("System.TimeoutException", StringComparison.Ordinal));
        Assert.Contains("upkeep explain timeout", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_memory_is_bounded()
    {
        var journal = new ErrorJournal();
        for (var i = 0; i < ErrorJournal.Limit + 50; i++)
        {
            journal.Record($"Operation{i}", "40P01", new InvalidOperationException());
        }

        Assert.Equal(ErrorJournal.Limit, journal.Read().Count);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Texts { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
