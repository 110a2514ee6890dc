namespace Upkeep.Architecture.Tests;

/// <summary>What a project may take from NuGet is part of what it may know.</summary>
public class PackageTests
{
    [Fact]
    public void Only_code_fixes_know_workspaces_and_what_compiles_them_ahead_of_time() =>
        Assert.Equal(["Upkeep.Analyzers.CodeFixes", "Upkeep.ReadyToRun"], Users(package => package.Contains("Workspaces", StringComparison.Ordinal)));

    [Fact]
    public void The_SQL_front_end_knows_no_Roslyn_and_nothing_else() =>
        Assert.Empty(ProjectFile.Product.Single(project => project.Name == "Upkeep.Sql").Packages);

    [Fact]
    public void The_compiler_loads_no_third_party_code() =>
        Assert.All(
            ProjectFile.Product.Where(project => project.IsCompileTime).SelectMany(project => project.Packages),
            package => Assert.StartsWith("Microsoft.CodeAnalysis.", package));

    [Fact]
    public void Only_the_PostgreSQL_half_knows_Npgsql() =>
        Assert.Equal(["Upkeep.PostgreSql"], Users(package => package == "Npgsql"));

    [Fact]
    public void No_shipped_project_depends_on_OpenTelemetry() =>
        Assert.Empty(Users(package => package.StartsWith("OpenTelemetry", StringComparison.Ordinal)));

    [Fact]
    public void Every_version_is_pinned_in_one_place()
    {
        var own = RepositoryFiles.All(".csproj").Where(path => RepositoryFiles.Read(path).Contains("<PackageReference", StringComparison.Ordinal)
            && RepositoryFiles.Read(path).Split('\n').Any(line => line.Contains("<PackageReference", StringComparison.Ordinal)
                && line.Contains("Version", StringComparison.Ordinal)));

        Assert.Empty(own);
    }

    private static IEnumerable<string> Users(Func<string, bool> isPackage) =>
        ProjectFile.Product.Where(project => project.Packages.Any(isPackage)).Select(project => project.Name);
}
