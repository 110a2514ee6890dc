using System.Diagnostics;
using Upkeep.Testing.PostgreSql;

// Starts one private server, runs a command with UPKEEP_POSTGRES set to it, and hands on the command's exit code:
// so that all processes of one test run share a server.
if (args.Length == 0)
{
    await Console.Error.WriteLineAsync("usage: Upkeep.Testing.PostgreSql COMMAND [ARGUMENT …]   runs COMMAND with UPKEEP_POSTGRES set to a private server");
    return 2;
}

// The command gets the terminal's Ctrl-C itself; this process stays to stop the server after it.
Console.CancelKeyPress += (_, e) => e.Cancel = true;

await using var server = await PostgresServer.StartOrUseExistingAsync();
var start = new ProcessStartInfo(args[0], args[1..]);
start.Environment[PostgresServer.EnvironmentVariable] = server.ConnectionString;
using var command = Process.Start(start) ?? throw new InvalidOperationException($"Cannot start '{args[0]}'.");
await command.WaitForExitAsync();
return command.ExitCode;
