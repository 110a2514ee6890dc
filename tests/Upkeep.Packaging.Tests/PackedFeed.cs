using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Upkeep.Testing;

[assembly: AssemblyFixture(typeof(Upkeep.Packaging.Tests.PackedFeed))]

namespace Upkeep.Packaging.Tests;

/// <summary>The packages of this build in a folder feed, and a folder outside the repository to use them from.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("upkeep-packages-").FullName;

    public string Version { get; } = "0.0.1-test." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    private string Feed => Path.Combine(_root, "feed");

    private Dictionary<string, string> Environment => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(_root, "packages"),
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
    };

    public async ValueTask InitializeAsync()
    {
        var pack = await CommandResult.RunAsync(
            "dotnet",
            BuildFacts.RepositoryRoot,
            new Dictionary<string, string>(),
            "pack", "Toolkit.sln", "-c", BuildFacts.Configuration, "--no-build", "--no-restore", "-o", Feed, $"-p:Version={Version}", "-v", "quiet", "-nodeReuse:false");
        pack.RequireSuccess();
        await File.WriteAllTextAsync(
            Path.Combine(_root, "NuGet.Config"),
            $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{BuildFacts.NuGetPackageRoot}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal IReadOnlyList<string> PackageIds() =>
        [.. Directory.GetFiles(Feed, "*.nupkg").Select(file => Path.GetFileName(file).Replace($".{Version}.nupkg", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The package's files, without those that every package has for its own sake.</summary>
    internal async Task<IReadOnlyList<string>> FilesAsync(string id)
    {
        await using var package = await OpenAsync(id);
        return [.. package.Entries
            .Select(entry => entry.FullName)
            .Where(name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    internal async Task<string> TextAsync(string id, string file)
    {
        await using var package = await OpenAsync(id);
        using var reader = new StreamReader(await package.GetEntry(file)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }

    internal async Task<MemoryStream> BytesAsync(string id, string file)
    {
        await using var package = await OpenAsync(id);
        await using var entry = await package.GetEntry(file)!.OpenAsync();
        var bytes = new MemoryStream();
        await entry.CopyToAsync(bytes);
        bytes.Position = 0;
        return bytes;
    }

    internal async Task<XElement> MetadataAsync(string id)
    {
        await using var package = await OpenAsync(id);
        await using var nuspec = await package.GetEntry($"{id}.nuspec")!.OpenAsync();
        var document = await XDocument.LoadAsync(nuspec, LoadOptions.None, CancellationToken.None);
        return document.Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    /// <summary>A new folder beside the feed, with the files given.</summary>
    internal async Task<string> FolderAsync(string name, params (string Name, string Text)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        foreach (var file in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file.Name), file.Text);
        }

        return folder;
    }

    /// <summary>Runs a command as a stranger would who has the feed, and a package folder of their own.</summary>
    internal Task<CommandResult> RunAsync(string program, string folder, params string[] arguments) =>
        CommandResult.RunAsync(program, folder, Environment, arguments);

    private Task<ZipArchive> OpenAsync(string id) => ZipFile.OpenReadAsync(Path.Combine(Feed, $"{id}.{Version}.nupkg"));
}
