using System.Diagnostics;

namespace Upkeep.Testing;

/// <summary>A finished command as a user would have run it: its exit code and what it printed.</summary>
public sealed record CommandResult(string Command, int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a command to its end, for five minutes at most.</summary>
    /// <param name="program">The program, found as the shell would.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Variables beside those of this process; the ones of the test run itself are taken away.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<CommandResult> RunAsync(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = CreateStart(program, folder, environment, arguments);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"Cannot start '{program}'.");
        using var limit = new CancellationTokenSource(s_limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new CommandResult($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output, await error);
    }

    /// <exception cref="InvalidOperationException">The command failed; the message has what it printed.</exception>
    public CommandResult RequireSuccess() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"'{Command}' ended with {ExitCode}:\n{Output}{Error}");

    /// <summary>How <see cref="RunAsync"/> starts a command; for tests that talk to one while it runs.</summary>
    public static ProcessStartInfo CreateStart(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // 'dotnet test' tells its children where its own MSBuild is and where results go; a stranger's build knows neither.
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool IsOfTheTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "UPKEEP_TEST_RESULTS" or "CI" or "DOTNET_HOST_PATH";
}
