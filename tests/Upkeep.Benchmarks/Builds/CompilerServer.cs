using System.Diagnostics;
using System.Globalization;
using Upkeep.Benchmarks.Analyzers;

namespace Upkeep.Benchmarks.Builds;

/// <summary>The SDK's compiler as a build calls it: a server that stays between builds, so that nothing of it starts cold.</summary>
internal sealed class CompilerServer : IDisposable
{
    private static readonly string s_folder = Path.Combine(AnalyzerPack.Metadata("Compiler"), "bincore");

    private readonly string _pipe = "upkeep-benchmark-" + Guid.NewGuid().ToString("N");
    private Process? _server;

    /// <summary>What the server took of all processors since its start; zero before the first compilation.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _server ??= Process.GetProcesses().FirstOrDefault(process => CommandLine(process).Contains("VBCSCompiler", StringComparison.Ordinal) && CommandLine(process).Contains(_pipe, StringComparison.Ordinal));
            _server?.Refresh();
            return _server?.TotalProcessorTime ?? TimeSpan.Zero;
        }
    }

    /// <summary>Returns what the compiler printed.</summary>
    /// <exception cref="InvalidOperationException">The compilation had errors; the message holds what was printed.</exception>
    public string Compile(string responseFile) => Run("csc.dll", $"-shared:{_pipe}", "-keepalive:600", "-noconfig", "@" + responseFile);

    public void Dispose()
    {
        Run("VBCSCompiler.dll", "-shutdown", $"-pipename:{_pipe}");
        _server?.Dispose();
    }

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(s_folder, program), .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{output}");
    }

    // .NET has no command line of another process; Linux shows it as a file, and a process may end while it is read.
    private static string CommandLine(Process process)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
