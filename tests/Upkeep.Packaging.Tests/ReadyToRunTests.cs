using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Upkeep.Packaging.Tests;

/// <summary>A compiler that has just started runs Upkeep's native code; whatever may not be able to, gets the same assemblies without it.</summary>
public sealed class ReadyToRunTests(PackedFeed feed)
{
    private const string Neutral = "analyzers/dotnet/cs/";

    private static readonly string s_native = $"buildTransitive/ready-to-run/{RuntimeInformation.RuntimeIdentifier}/";

    [Fact]
    public async Task Assemblies_with_native_code_are_the_neutral_ones_compiled()
    {
        var files = await feed.FilesAsync("Upkeep");
        var names = files.Where(file => file.StartsWith(Neutral, StringComparison.Ordinal)).Select(file => file[Neutral.Length..]).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names, files.Where(file => file.StartsWith(s_native, StringComparison.Ordinal)).Select(file => file[s_native.Length..]));

        foreach (var name in names)
        {
            var (neutral, native) = (await ReadAsync(Neutral + name), await ReadAsync(s_native + name));
            Assert.False(neutral.HasNativeCode, name);
            Assert.True(native.HasNativeCode, name);
            Assert.Equal(neutral.Module, native.Module);
        }
    }

    [Theory]
    [InlineData("command line", true)]
    [InlineData("asked for", true, "-p:UpkeepReadyToRun=true")]
    [InlineData("refused", false, "-p:UpkeepReadyToRun=false")]
    [InlineData("editor", false, "-p:DesignTimeBuild=true")]
    [InlineData("Visual Studio", false, "-p:BuildingInsideVisualStudio=true")]
    [InlineData("unknown platform", false, "-p:NETCoreSdkPortableRuntimeIdentifier=plan9-vax")]
    public async Task The_compiler_gets_native_code_where_it_can_run_it(string build, bool isNative, params string[] properties)
    {
        var folder = await feed.FolderAsync(
            $"ready-to-run {build}",
            ("Consumer.csproj", ConsumerProject.Text($"""<PackageReference Include="Upkeep" Version="{feed.Version}" />""")),
            ("Program.cs", "System.Console.WriteLine();"));
        (await feed.RunAsync("dotnet", folder, "restore", "-v", "quiet", "-nodeReuse:false")).RequireSuccess();

        var result = await feed.RunAsync("dotnet", folder, ["msbuild", "-t:ResolvePackageDependenciesForBuild", "-getItem:Analyzer", "-nodeReuse:false", .. properties]);

        result.RequireSuccess();
        using var items = JsonDocument.Parse(result.Output);
        var analyzers = items.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))
            .Where(path => Path.GetFileName(path).StartsWith("Upkeep.", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, analyzers.Count);
        Assert.All(analyzers, path => Assert.Contains("/" + (isNative ? s_native : Neutral), path, StringComparison.Ordinal));
        Assert.All(analyzers, path => Assert.True(File.Exists(path), path));
    }

    private async Task<(bool HasNativeCode, Guid Module)> ReadAsync(string file)
    {
        using var assembly = new PEReader(await feed.BytesAsync("Upkeep", file));
        var metadata = assembly.GetMetadataReader();
        return (assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, metadata.GetGuid(metadata.GetModuleDefinition().Mvid));
    }
}
