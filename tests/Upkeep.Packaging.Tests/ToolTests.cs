namespace Upkeep.Packaging.Tests;

public class ToolTests(PackedFeed feed)
{
    [Fact]
    public async Task The_tool_is_installed_as_the_command_upkeep_and_runs()
    {
        var folder = await feed.FolderAsync("tool");
        var install = await feed.RunAsync(
            "dotnet", folder, "tool", "install", "Upkeep.Cli", "--version", feed.Version, "--tool-path", "bin", "--configfile", "../NuGet.Config");
        install.RequireSuccess();

        var help = await feed.RunAsync(Path.Combine(folder, "bin", "upkeep"), folder, "--help");

        Assert.Equal(0, help.ExitCode);
        Assert.Contains("Usage:\n  upkeep ", help.Output, StringComparison.Ordinal);
    }
}
