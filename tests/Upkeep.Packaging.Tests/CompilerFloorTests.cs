namespace Upkeep.Packaging.Tests;

/// <summary>A compiler older than the analyzers drops them silently, so the package's build target says it aloud.</summary>
public class CompilerFloorTests(PackedFeed feed)
{
    private const string Program = "System.Console.WriteLine(\"built\");";

    [Theory]
    [InlineData("roslyn4.13")]
    [InlineData("roslyn4.8")]
    [InlineData("roslyn3.11")]
    public async Task An_old_compiler_is_an_error_that_says_what_to_do(string compiler)
    {
        var build = await BuildAsync($"-p:CompilerApiVersion={compiler}");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error UPK9001", build.Output, StringComparison.Ordinal);
        Assert.Contains("need C# compiler 4.14 or newer", build.Output, StringComparison.Ordinal);
        Assert.Contains("UpkeepAllowOldCompiler", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_knows_better_gets_a_warning()
    {
        var build = await BuildAsync("-p:CompilerApiVersion=roslyn4.8", "-p:UpkeepAllowOldCompiler=true");

        Assert.Contains("warning UPK9001", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error UPK9001", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roslyn4.14")]
    [InlineData("roslyn5.0")]
    public async Task A_compiler_that_is_new_enough_is_not_mentioned(string compiler)
    {
        var build = await BuildAsync($"-p:CompilerApiVersion={compiler}");

        Assert.Equal(0, build.ExitCode);
        Assert.DoesNotContain("UPK9001", build.Output, StringComparison.Ordinal);
    }

    // Upkeep.PostgreSql brings the target to a project that does not name Upkeep itself.
    private async Task<CommandResult> BuildAsync(params string[] properties)
    {
        var folder = await feed.FolderAsync(
            $"compiler-{Guid.NewGuid():N}",
            ("Consumer.csproj", ConsumerProject.Text($"""<PackageReference Include="Upkeep.PostgreSql" Version="{feed.Version}" />""")),
            ("Program.cs", Program));
        return await feed.RunAsync("dotnet", folder, ["build", "-v", "quiet", "-nodeReuse:false", .. properties]);
    }
}
