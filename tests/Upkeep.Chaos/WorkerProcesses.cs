using System.Diagnostics;
using System.Runtime.InteropServices;
using Upkeep.Metrics;

namespace Upkeep.Chaos;

/// <summary>The processes that run the sagas, and what they said.</summary>
internal sealed partial class WorkerProcesses(ChaosOptions options, string connection, bool isControl) : IAsyncDisposable
{
    private const int SIGCONT = 18;
    private const int SIGSTOP = 19;

    private readonly Process?[] _processes = new Process?[options.Processes];
    private readonly List<string> _errors = [];
    private long _takeovers;
    private long _fenceRejections;

    public long Takeovers => Interlocked.Read(ref _takeovers);

    public long FenceRejections => Interlocked.Read(ref _fenceRejections);

    public int Count => _processes.Length;

    public void StartAll()
    {
        for (var i = 0; i < _processes.Length; i++)
        {
            Start(i);
        }
    }

    /// <summary>Starts the process at this place unless it runs.</summary>
    public void Start(int index)
    {
        if (_processes[index] is { HasExited: false })
        {
            return;
        }

        _processes[index]?.Dispose();
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcesses).Assembly.Location, "worker", .. new WorkerOptions(isControl, options.Pace).ToArguments()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[WorkerOptions.Connection] = connection;
        var process = Process.Start(start) ?? throw new InvalidOperationException("A worker process could not be started.");
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => HearError(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes[index] = process;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync(int index)
    {
        if (_processes[index] is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public void Pause(int index) => Signal(index, SIGSTOP);

    public void Continue(int index) => Signal(index, SIGCONT);

    /// <summary>Ends all of them in good order.</summary>
    public async Task StopAsync()
    {
        foreach (var process in _processes)
        {
            if (process is { HasExited: false })
            {
                process.StandardInput.Close();
                using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
                try
                {
                    await process.WaitForExitAsync(impatience.Token);
                }
                catch (OperationCanceledException)
                {
                    process.Kill();
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < _processes.Length; i++)
        {
            await KillAsync(i);
            _processes[i]?.Dispose();
        }
    }

    private void Hear(string? line)
    {
        switch (line)
        {
            case UpkeepTelemetry.SagaTakeovers:
                Interlocked.Increment(ref _takeovers);
                break;
            case UpkeepTelemetry.SagaFenced:
                Interlocked.Increment(ref _fenceRejections);
                break;
        }
    }

    // Each message once: under fire the same ones come by the hundred.
    private void HearError(string? line)
    {
        var kind = line is null ? null : line[..Math.Min(40, line.Length)];
        lock (_errors)
        {
            if (kind is not null && _errors.Count < 20 && !_errors.Contains(kind))
            {
                _errors.Add(kind);
                Console.Error.WriteLine($"a worker says: {line}");
            }
        }
    }

    private void Signal(int index, int signal)
    {
        if (_processes[index] is { HasExited: false } process)
        {
            _ = Kill(process.Id, signal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
