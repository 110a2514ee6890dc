using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace Upkeep.Packaging.Tests;

public class PackageLayoutTests(PackedFeed feed)
{
    [Fact]
    public void Packing_the_solution_gives_the_four_packages_and_no_other() =>
        Assert.Equal(["Upkeep", "Upkeep.AspNetCore", "Upkeep.Cli", "Upkeep.PostgreSql"], feed.PackageIds());

    [Fact]
    public async Task Upkeep_carries_the_runtime_and_the_compile_time_half() =>
        Assert.Equal(
            [
                "README.md",
                "Upkeep.nuspec",
                "analyzers/dotnet/cs/Upkeep.Analyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/Upkeep.Analyzers.dll",
                "analyzers/dotnet/cs/Upkeep.Generators.dll",
                "analyzers/dotnet/cs/Upkeep.Sql.dll",
                "buildTransitive/Upkeep.targets",
                $"buildTransitive/ready-to-run/{RuntimeInformation.RuntimeIdentifier}/Upkeep.Analyzers.CodeFixes.dll",
                $"buildTransitive/ready-to-run/{RuntimeInformation.RuntimeIdentifier}/Upkeep.Analyzers.dll",
                $"buildTransitive/ready-to-run/{RuntimeInformation.RuntimeIdentifier}/Upkeep.Generators.dll",
                $"buildTransitive/ready-to-run/{RuntimeInformation.RuntimeIdentifier}/Upkeep.Sql.dll",
                "buildTransitive/upkeep-none.globalconfig",
                "buildTransitive/upkeep-recommended.globalconfig",
                "buildTransitive/upkeep-strict.globalconfig",
                "lib/net10.0/Upkeep.dll",
                "lib/net10.0/Upkeep.xml",
            ],
            await feed.FilesAsync("Upkeep"));

    [Theory]
    [InlineData("Upkeep.PostgreSql")]
    [InlineData("Upkeep.AspNetCore")]
    public async Task The_other_libraries_carry_themselves_and_bring_Upkeep_with_its_analyzers(string id)
    {
        Assert.Equal(["README.md", $"{id}.nuspec", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], await feed.FilesAsync(id));

        var upkeep = Dependencies(await feed.MetadataAsync(id)).Single(dependency => dependency.Attribute("id")!.Value == "Upkeep");
        Assert.Equal(feed.Version, upkeep.Attribute("version")!.Value);
        Assert.Equal("All", upkeep.Attribute("include")!.Value);
    }

    [Theory]
    [InlineData("Upkeep", "Microsoft.Extensions.", "Polly.Core")]
    [InlineData("Upkeep.PostgreSql", "Npgsql", "Upkeep")]
    [InlineData("Upkeep.AspNetCore", "Upkeep")]
    [InlineData("Upkeep.Cli")]
    public async Task No_package_has_a_stray_dependency(string id, params string[] allowed)
    {
        var dependencies = Dependencies(await feed.MetadataAsync(id)).Select(dependency => dependency.Attribute("id")!.Value);

        Assert.All(dependencies, dependency => Assert.Contains(allowed, prefix =>
            prefix.EndsWith('.') ? dependency.StartsWith(prefix, StringComparison.Ordinal) : dependency == prefix));
    }

    [Theory]
    [InlineData("Upkeep")]
    [InlineData("Upkeep.PostgreSql")]
    [InlineData("Upkeep.AspNetCore")]
    [InlineData("Upkeep.Cli")]
    public async Task Every_package_says_what_it_is_and_under_which_licence(string id)
    {
        var metadata = (await feed.MetadataAsync(id)).Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);

        Assert.Equal("MIT", metadata["license"]);
        Assert.Equal("README.md", metadata["readme"]);
        Assert.NotEqual("Package Description", metadata["description"]);
    }

    private static IEnumerable<XElement> Dependencies(XElement metadata) =>
        metadata.Descendants().Where(element => element.Name.LocalName == "dependency");
}
