using System.Collections.Concurrent;
using System.Diagnostics;

namespace Upkeep.Chaos;

/// <summary>Stops each saga once, at the instant of its cell, says so, and keeps it there until it is released.</summary>
internal sealed class FailPoints(Action<string> say)
{
    private readonly ConcurrentDictionary<int, CrashCell> _armed = new();
    private readonly ConcurrentDictionary<int, string> _stopped = new();
    private readonly TaskCompletionSource<bool> _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where the wire is stopped; null in processes that stop nothing.</summary>
    public WireGate? Gate { get; set; }

    public static void KillThisProcess()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    public void Arm(CrashCell cell)
    {
        _armed[cell.Order.Id] = cell;
        if (cell is { Target: "start" })
        {
            Gate!.Arm(new WireTarget(cell, WireTarget.Start, System.Text.Encoding.UTF8.GetBytes(cell.Order.Key)));
        }
    }

    /// <param name="isCut">Whether the connections that are held are cut; else what was held goes on its way.</param>
    public void Release(bool isCut)
    {
        if (isCut)
        {
            Gate?.CutAll();
        }

        _release.TrySetResult(isCut);
    }

    public async Task EnterAsync(CrashOrder order, StepContext step, string method)
    {
        if (_armed.TryGetValue(order.Id, out var cell) && WireTarget.OfLog(cell.Target) is { } write)
        {
            Gate!.Arm(new WireTarget(cell, write, step.SagaId.ToByteArray(bigEndian: true)));
        }

        await StopAsync(order, Instant.Entered, method);
    }

    public async Task HearAsync(CrashOrder order, string method)
    {
        if (await StopAsync(order, Instant.Heard, method))
        {
            throw new HttpRequestException("The call is lost on the other side.");
        }
    }

    public async Task ApplyAsync(CrashOrder order, string method)
    {
        if (await StopAsync(order, Instant.Applied, method))
        {
            throw new HttpRequestException("The answer is lost.");
        }
    }

    public async Task ReturnAsync(CrashOrder order, StepContext step, string method)
    {
        await StopAsync(order, Instant.Returning, method);
        if (_armed.TryGetValue(order.Id, out var cell) && cell.Target == method)
        {
            Gate!.Arm(new WireTarget(cell, WireTarget.Record, step.SagaId.ToByteArray(bigEndian: true)));
        }
    }

    public Task UnheardAsync(CrashOrder order) => StopAsync(order, Instant.Unheard, "");

    /// <summary>Says that the saga of the cell is where it should be, and waits.</summary>
    /// <returns>Whether the connection is to be cut.</returns>
    public Task<bool> HoldAsync(CrashCell cell)
    {
        say($"at {cell.Order.Id}");
        return _release.Task;
    }

    private async Task<bool> StopAsync(CrashOrder order, Instant instant, string method)
    {
        if (!_armed.TryGetValue(order.Id, out var cell) || cell.Instant != instant || cell.Target != method || !_stopped.TryAdd(order.Id, method))
        {
            return false;
        }

        await HoldAsync(cell);
        return true;
    }
}
