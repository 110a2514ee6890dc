namespace Upkeep.Cli.Tests;

/// <summary>Runs the command as the shell would, and keeps what it prints.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static async Task<CommandLine> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await UpkeepCommand.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }
}
