using System.Diagnostics;

namespace Upkeep.Testing.PostgreSql;

/// <summary>Runs the server's commands as a user that PostgreSQL accepts: it refuses to run as root.</summary>
internal sealed class ServerShell
{
    // Waits until its standard input closes, which the kernel does for us however the parent ends. Signals that a
    // terminal sends to the whole group must not end it before it has cleaned up.
    private const string KeeperScript =
        """
        trap '' INT TERM HUP
        cat >/dev/null
        "$1/pg_ctl" -D "$2/data" -m immediate stop >/dev/null 2>&1
        rm -rf "$2"
        """;

    private readonly string[] _prefix;

    private ServerShell(string[] prefix) => _prefix = prefix;

    public static ServerShell ForCurrentUser()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerShell(["sh"]);
        }

        var hasUser = File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));
        return hasUser
            ? new ServerShell(["runuser", "-u", "postgres", "--", "sh"])
            : throw new InvalidOperationException(
                "PostgreSQL does not run as root, and there is no system user 'postgres' to run it as. "
                + "Create one (useradd --system postgres), run as another user, or set UPKEEP_POSTGRES to a connection string.");
    }

    public async Task<string> RunAsync(string script, string? input = null)
    {
        using var process = Start("-c", script);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"'{script}' failed with exit code {process.ExitCode}:\n{await error}");
    }

    public Process StartKeeper(string bin, string root) => Start("-c", KeeperScript, "keeper", bin, root);

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(_prefix[0], [.. _prefix[1..], .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"Cannot start '{_prefix[0]}'.");
    }
}
