namespace Upkeep.Analyzers.Tests.Infrastructure;

/// <summary>Files of the repository the tests run from.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string RulePage(string id) => Path.Combine(Root, "analyzers", "rules", id + ".md");

    public static string RuleIndex => Path.Combine(Root, "analyzers", "rules", "README.md");

    public static string Readme => Path.Combine(Root, "README.md");

    public static string ReadReleases() => string.Concat(
        new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .Select(name => File.ReadAllText(Path.Combine(Root, "analyzers", "Upkeep.Analyzers", name))));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Toolkit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from inside the repository.");
    }
}
