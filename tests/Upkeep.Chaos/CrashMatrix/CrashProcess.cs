using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Npgsql;

namespace Upkeep.Chaos;

/// <summary>A process of the matrix, from outside.</summary>
internal sealed partial class CrashProcess : IAsyncDisposable
{
    private const int SIGCONT = 18;
    private const int SIGSTOP = 19;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();

    public CrashProcess(string connection, CrashRole role, TimeSpan lease, string? service = null)
    {
        Role = role;
        var start = new ProcessStartInfo("dotnet", [typeof(CrashProcess).Assembly.Location, "crash-worker", role.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[CrashWorker.Connection] = connection;
        start.Environment[CrashWorker.Lease] = lease.ToString();
        start.Environment[CrashWorker.ServiceConnection] = service;
        _process = Process.Start(start) ?? throw new InvalidOperationException("A worker process could not be started.");
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public CrashRole Role { get; }

    public bool IsReady { get; private set; }

    public bool IsArmed { get; private set; }

    public bool HasExited => _process.HasExited;

    /// <summary>The orders whose sagas are at their instants.</summary>
    public ConcurrentDictionary<int, byte> Stopped { get; } = new();

    /// <summary>What callers heard, by order.</summary>
    public ConcurrentDictionary<int, string> Heard { get; } = new();

    /// <summary>Sagas it claimed, with their epochs.</summary>
    public ConcurrentQueue<string> Claimed { get; } = new();

    /// <summary>How many sagas of dead processes it freed.</summary>
    public int Freed { get; private set; }

    public string Errors => string.Join('\n', _errors.Where(line => line.Length > 0).Take(10));

    public void Run(IEnumerable<CrashCell> cells) => Tell($"cells {JsonSerializer.Serialize(cells.ToArray())}");

    /// <summary>Stops these sagas when they come by; somebody else has started them.</summary>
    public void Arm(IEnumerable<CrashCell> cells) => Tell($"arm {JsonSerializer.Serialize(cells.ToArray())}");

    public void Run(IEnumerable<CrashOrder> orders) => Tell($"orders {JsonSerializer.Serialize(orders.ToArray())}");

    public void Release(bool isCut) => Tell(isCut ? "cut" : "release");

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>What the time does that nobody renews it.</summary>
    public Task EndLeaseAsync(NpgsqlDataSource source, CancellationToken stopping) => source.ExecuteAsync(
        $"update upkeep.saga_node set lease_until = clock_timestamp() - interval '1 s' where label like '%/{_process.Id}'", stopping);

    public void Pause() => _ = Kill(_process.Id, SIGSTOP);

    public void Continue() => _ = Kill(_process.Id, SIGCONT);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Tell(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    private void Hear(string? line)
    {
        switch (line?.Split(' '))
        {
            case ["ready"]:
                IsReady = true;
                break;
            case ["armed"]:
                IsArmed = true;
                break;
            case ["at", var id]:
                Stopped.TryAdd(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), 0);
                break;
            case ["ended", var id, .. var how]:
                Heard[int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)] = string.Join(' ', how);
                break;
            case ["claimed", var saga, var epoch]:
                Claimed.Enqueue($"{saga} {epoch}");
                break;
            case ["freed", var count]:
                Freed += int.Parse(count, System.Globalization.CultureInfo.InvariantCulture);
                break;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
