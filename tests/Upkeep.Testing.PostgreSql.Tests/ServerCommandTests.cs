using System.Diagnostics;
using Npgsql;

namespace Upkeep.Testing.PostgreSql.Tests;

/// <summary>The command that runs another command with a server: what tests/run stands on.</summary>
public class ServerCommandTests
{
    private const string SocketFolder = "Host=";

    [Fact]
    public async Task The_exit_code_of_the_command_is_handed_on()
    {
        var (exitCode, output) = await RunAsync("exit 7");

        Assert.Equal((7, ""), (exitCode, output));
    }

    [Fact]
    public async Task The_server_is_gone_when_the_command_has_ended()
    {
        var (_, output) = await RunAsync("""echo "$UPKEEP_POSTGRES" """);

        Assert.False(Directory.Exists(FolderOf(output)));
    }

    [Fact]
    public async Task A_server_that_is_there_is_used()
    {
        var (_, output) = await RunAsync("""echo "$UPKEEP_POSTGRES" """, existing: "Host=elsewhere");

        Assert.Equal("Host=elsewhere", output.Trim());
    }

    [Fact]
    public async Task Ctrl_C_waits_for_the_command_which_gets_it_too()
    {
        var (exitCode, output) = await RunAsync("kill -INT $PPID; sleep 0.2; echo finished; exit 3");

        Assert.Equal((3, "finished"), (exitCode, output.Trim()));
    }

    [Fact]
    public async Task The_server_is_gone_even_when_its_parent_was_killed()
    {
        var (exitCode, output) = await RunAsync("""echo "$UPKEEP_POSTGRES"; kill -KILL $PPID""");
        var folder = FolderOf(output);

        var watch = Stopwatch.StartNew();
        while (Directory.Exists(folder) && watch.Elapsed < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.NotEqual(0, exitCode);
        Assert.False(Directory.Exists(folder));
    }

    private static string FolderOf(string connectionString)
    {
        Assert.Contains(SocketFolder, connectionString, StringComparison.Ordinal);
        var folder = new NpgsqlConnectionStringBuilder(connectionString.Trim()).Host!;
        Assert.StartsWith("/tmp/upkeep-pg-", folder, StringComparison.Ordinal);
        return folder;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string script, string? existing = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PostgresServer).Assembly.Location, "bash", "-c", script]) { RedirectStandardOutput = true };
        start.Environment[PostgresServer.EnvironmentVariable] = existing;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
