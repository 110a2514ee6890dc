using System.Xml.Linq;

namespace Upkeep.Architecture.Tests;

/// <summary>What a project file says about its neighbours.</summary>
internal sealed record ProjectFile(string Path, string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    /// <summary>Projects that are shipped: the folders of the compile-time half and of the runtime half.</summary>
    public static IReadOnlyList<ProjectFile> Product { get; } = Load("analyzers", "generators", "runtime");

    public static IReadOnlyList<ProjectFile> All { get; } = Load("analyzers", "generators", "runtime", "tests", "samples");

    public bool IsCompileTime => !Path.StartsWith("runtime/", StringComparison.Ordinal);

    private static ProjectFile[] Load(params string[] folders) =>
        [.. RepositoryFiles.All(".csproj", folders).Select(Read)];

    private static ProjectFile Read(string path)
    {
        var project = XDocument.Parse(RepositoryFiles.Read(path));
        return new ProjectFile(
            path,
            System.IO.Path.GetFileNameWithoutExtension(path),
            [.. Includes(project, "ProjectReference").Select(System.IO.Path.GetFileNameWithoutExtension).OfType<string>()],
            [.. Includes(project, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument project, string item) =>
        project.Descendants(item).Select(element => element.Attribute("Include")?.Value.Replace('\\', '/')).OfType<string>();
}
