using System.Diagnostics;
using Npgsql;

namespace Upkeep.Chaos;

/// <summary>Waits for what has to come, and says what did not.</summary>
internal static class Patience
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    public static Task UntilAsync(Func<bool> holds, string what, CancellationToken stopping) => UntilAsync(holds, () => what, stopping);

    public static Task UntilAsync(Func<bool> holds, Func<string> what, CancellationToken stopping) => UntilAsync(() => Task.FromResult(holds()), what, stopping);

    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> what, CancellationToken stopping)
    {
        var clock = Stopwatch.StartNew();
        while (!await HoldsAsync())
        {
            if (clock.Elapsed > s_longest)
            {
                throw new TimeoutException($"After {s_longest.TotalSeconds} s it is not so that {what()}.");
            }

            await Task.Delay(50, stopping);
        }

        async Task<bool> HoldsAsync()
        {
            try
            {
                return await holds();
            }
            catch (Exception exception) when (exception is NpgsqlException { IsTransient: true } or TimeoutException)
            {
                // The server has just been restarted.
                return false;
            }
        }
    }
}
