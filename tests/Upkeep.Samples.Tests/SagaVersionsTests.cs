using Upkeep.Testing;

namespace Upkeep.Samples.Tests;

/// <summary>The sample of a rolling deployment: processes with the old, the new and both versions of a saga on one database.</summary>
public sealed class SagaVersionsTests
{
    private static readonly Dictionary<string, string> s_environment = [];
    private static readonly string s_program = Path.Combine(Samples.Folder, "SagaVersions", "bin", Samples.Configuration, "net10.0", "SagaVersions.dll");

    [Fact]
    public async Task Each_process_takes_the_versions_it_knows_and_leaves_the_others_alone()
    {
        var run = (await CommandResult.RunAsync("dotnet", Samples.Folder, s_environment, s_program)).RequireSuccess();

        Assert.Equal(
            """
            side by side  5 of version 1 by Old, 5 of version 2 by New
            left alone    3 of version 1 wait, while version 2 goes on
            taken up      3 of version 1 by the deployment that knows both
            """.ReplaceLineEndings("\n"),
            run.Output.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task An_unknown_argument_is_told_how_to_ask()
    {
        var run = await CommandResult.RunAsync("dotnet", Samples.Folder, s_environment, s_program, "older");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("usage: SagaVersions [old | new | both]", run.Error, StringComparison.Ordinal);
    }
}
