using System.Diagnostics;
using TradeYa.CompleteTrade;
using TradeYa.Notifications;
using TradeYa.Workload;
using Upkeep;
using Upkeep.Sagas;

namespace TradeYa;

/// <summary>What became of the trade whose process was killed.</summary>
/// <param name="TakenOverAfter">From the kill to the end of the saga, in this process.</param>
/// <param name="State">Where the saga is.</param>
/// <param name="StepsBefore">Steps that were done when the process was killed.</param>
internal sealed record TakenOver(TimeSpan TakenOverAfter, SagaState State, int StepsBefore);

/// <summary>
/// A second process of the application, which is killed while it completes a trade: three steps are done, and the messages are on their way.
/// This process finds the saga when the other one's lease is over, and completes it.
/// </summary>
internal static class KilledProcess
{
    /// <summary>The first argument of the process that is going to die; then the trade.</summary>
    public const string Argument = "be-killed";

    private const string Connection = "TRADEYA_CONNECTION";
    private const int StepsBeforeMessages = 3;

    /// <summary>Shorter than the default of 15 seconds, so that the demonstration need not wait.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Is the process that dies: completes the trade as far as its messages, which it never gets sent.</summary>
    public static async Task<int> BeKilledAsync(Guid trade)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.AddTradeYa(Environment.GetEnvironmentVariable(Connection) ?? throw new InvalidOperationException($"{Connection} is not set."));
        builder.Services.Configure<SagaOptions>(options => (options.Lease, options.Wait) = (Lease, TimeSpan.FromMinutes(10)));
        builder.Services.AddSingleton<IMessenger, SilentMessenger>();
        using var host = builder.Build();
        await host.StartAsync();

        // Should the first process die before it can kill this one.
        _ = Task.Run(() =>
        {
            Console.In.ReadLine();
            Environment.Exit(0);
        });
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CompleteTradeSaga>().RunAsync(new CompletionRequest(trade, MemberSession.PointsPerTrade), KeyOf(trade));
        return 0;
    }

    /// <summary>Starts such a process, kills it in the middle, and waits for what it left to be completed here.</summary>
    public static async Task<TakenOver> WatchAsync(IServiceProvider services, string connectionString, Guid trade, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartInfo(connectionString, trade)) ?? throw new InvalidOperationException("The second process could not be started.");
        await using var scope = services.CreateAsyncScope();
        var saga = scope.ServiceProvider.GetRequiredService<CompleteTradeSaga>();
        var overview = services.GetRequiredService<ISagaOverview>();
        SagaSummary? stopped;
        while ((stopped = (await overview.ReadLatestAsync([SagaState.Running], limit: 100, cancellationToken))
            .FirstOrDefault(one => one.Log.Count == StepsBeforeMessages && IsOfKilled(one))) is null)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The second process ended with exit code {process.ExitCode} before it could be killed.");
            }

            await Task.Delay(50, cancellationToken);
        }

        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
        var clock = Stopwatch.StartNew();
        SagaStatus<MessageKey>? status;
        while ((status = await saga.FindAsync(stopped.Id, cancellationToken)) is { HasEnded: false })
        {
            await Task.Delay(50, cancellationToken);
        }

        return new TakenOver(clock.Elapsed, status!.State, StepsBeforeMessages);

        // The workload's own sagas pass this point in milliseconds.
        static bool IsOfKilled(SagaSummary one) => DateTimeOffset.UtcNow - one.Log.Max(entry => entry.At) > TimeSpan.FromMilliseconds(500);
    }

    private static string KeyOf(Guid trade) => $"complete:{trade}";

    private static ProcessStartInfo StartInfo(string connectionString, Guid trade)
    {
        var isHosted = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true };
        foreach (var argument in isHosted ? [typeof(KilledProcess).Assembly.Location, Argument, trade.ToString()] : new[] { Argument, trade.ToString() })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[Connection] = connectionString;
        return start;
    }

    private sealed class SilentMessenger : IMessenger
    {
        public Task SendAsync(string idempotencyKey, string address, string text, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

        public Task WithdrawAsync(string idempotencyKey, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
