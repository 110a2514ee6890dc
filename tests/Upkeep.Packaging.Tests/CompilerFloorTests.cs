using Upkeep.Testing;

namespace Upkeep.Packaging.Tests;

/// <summary>A compiler older than the analyzers drops them silently, so the package's build target says it aloud.</summary>
public class CompilerFloorTests(PackedFeed feed, CompilerFloorTests.RestoredProject project)
    : IClassFixture<CompilerFloorTests.RestoredProject>
{
    private const string Program = "System.Console.WriteLine(\"built\");";

    [Theory]
    [InlineData("roslyn4.13")]
    [InlineData("roslyn4.8")]
    [InlineData("roslyn3.11")]
    [InlineData("")]
    public async Task An_old_compiler_is_an_error_that_says_what_to_do(string compiler)
    {
        var check = await CheckAsync($"-p:CompilerApiVersion={compiler}");

        Assert.NotEqual(0, check.ExitCode);
        Assert.Contains("error UPK9001", check.Output, StringComparison.Ordinal);
        Assert.Contains("need C# compiler 4.14 or newer", check.Output, StringComparison.Ordinal);
        Assert.Contains("UpkeepAllowOldCompiler", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_knows_better_gets_a_warning()
    {
        var check = await CheckAsync("-p:CompilerApiVersion=roslyn4.8", "-p:UpkeepAllowOldCompiler=true");

        Assert.Equal(0, check.ExitCode);
        Assert.Contains("warning UPK9001", check.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roslyn4.14")]
    [InlineData("roslyn5.0")]
    public async Task A_compiler_that_is_new_enough_is_not_mentioned(string compiler)
    {
        var check = await CheckAsync($"-p:CompilerApiVersion={compiler}");

        Assert.Equal(0, check.ExitCode);
        Assert.DoesNotContain("UPK9001", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_checks_before_it_compiles()
    {
        var folder = await project.FolderAsync(feed);

        var build = await feed.RunAsync("dotnet", folder, "build", "--no-restore", "-v", "quiet", "-nodeReuse:false", "-p:CompilerApiVersion=roslyn4.8");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error UPK9001", build.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "obj", "Debug", "net10.0", "Consumer.dll")));
    }

    private async Task<CommandResult> CheckAsync(params string[] properties) =>
        await feed.RunAsync("dotnet", await project.FolderAsync(feed), ["msbuild", "-t:UpkeepCheckCompiler", "-nologo", "-nodeReuse:false", .. properties]);

    /// <summary>Restored once. Upkeep.PostgreSql brings the target to a project that does not name Upkeep itself.</summary>
    public sealed class RestoredProject
    {
        private string? _folder;

        internal async Task<string> FolderAsync(PackedFeed feed)
        {
            if (_folder is null)
            {
                var folder = await feed.FolderAsync(
                    "compiler",
                    ("Consumer.csproj", ConsumerProject.Text($"""<PackageReference Include="Upkeep.PostgreSql" Version="{feed.Version}" />""")),
                    ("Program.cs", Program));
                (await feed.RunAsync("dotnet", folder, "restore", "-v", "quiet", "-nodeReuse:false")).RequireSuccess();
                _folder = folder;
            }

            return _folder;
        }
    }
}
