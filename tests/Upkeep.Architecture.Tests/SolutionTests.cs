namespace Upkeep.Architecture.Tests;

public class SolutionTests
{
    [Fact]
    public void The_solution_holds_every_project_but_the_one_that_is_meant_to_be_wrong()
    {
        var solution = RepositoryFiles.Read("Toolkit.sln").Replace('\\', '/');
        var outside = ProjectFile.All.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal));

        Assert.Equal(["samples/TradeYa.Before/TradeYa.Before.csproj"], outside.Select(project => project.Path));
    }

    [Fact]
    public void Every_shipped_project_has_tests()
    {
        // Code fixes are tested with their rule; Upkeep.ReadyToRun has no code, and what it publishes is tested in the package.
        var untested = ProjectFile.Product
            .Where(project => project.Name is not ("Upkeep.Analyzers.CodeFixes" or "Upkeep.ReadyToRun"))
            .Where(project => ProjectFile.All.All(other => other.Name != project.Name + ".Tests"));

        Assert.Empty(untested);
    }
}
