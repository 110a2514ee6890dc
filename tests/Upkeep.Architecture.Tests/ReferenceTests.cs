namespace Upkeep.Architecture.Tests;

public class ReferenceTests
{
    private static readonly IReadOnlySet<Arrow> s_drawn = DrawnArrows.Parse(RepositoryFiles.Read("ARCHITECTURE.md"));

    [Fact]
    public void The_page_draws_arrows_between_projects_that_exist()
    {
        var names = ProjectFile.Product.Select(project => project.Name).ToHashSet();

        Assert.NotEmpty(s_drawn);
        Assert.All(s_drawn, arrow => Assert.Subset(names, new HashSet<string> { arrow.From, arrow.To }));
    }

    [Fact]
    public void Every_reference_between_shipped_projects_is_drawn()
    {
        var undrawn = References().Where(arrow => !s_drawn.Contains(arrow));

        Assert.Empty(undrawn);
    }

    [Fact]
    public void Every_drawn_arrow_is_a_reference()
    {
        // An arrow may be reached over another project: Upkeep.Cli refers to Upkeep.PostgreSql, and so to Upkeep.
        var missing = s_drawn.Where(arrow => !Closure(arrow.From).Contains(arrow.To));

        Assert.Empty(missing);
    }

    [Fact]
    public void No_shipped_project_refers_to_tests_or_samples()
    {
        var shipped = ProjectFile.Product.Select(project => project.Name).ToHashSet();

        Assert.All(References(), arrow => Assert.Contains(arrow.To, shipped));
    }

    [Fact]
    public void The_halves_share_no_assembly_but_in_the_tool()
    {
        var compileTime = Closures(ProjectFile.Product.Where(project => project.IsCompileTime));
        var runtime = Closures(ProjectFile.Product.Where(project => !project.IsCompileTime && project.Name != "Upkeep.Cli"));

        Assert.Contains("Upkeep.Sql", compileTime);
        Assert.Contains("Upkeep", runtime);
        Assert.Empty(compileTime.Intersect(runtime));
    }

    [Fact]
    public void A_chain_is_read_as_one_arrow_per_link()
    {
        var arrows = DrawnArrows.Parse("```\nA.B  <-  C <- D.E   (a <- remark is none)\nnot an arrow\n```");

        Assert.Equal([new Arrow("C", "A.B"), new Arrow("D.E", "C")], arrows);
    }

    private static IEnumerable<Arrow> References() =>
        ProjectFile.Product.SelectMany(project => project.References.Select(reference => new Arrow(project.Name, reference)));

    private static HashSet<string> Closures(IEnumerable<ProjectFile> projects) =>
        [.. projects.SelectMany(project => Closure(project.Name).Append(project.Name))];

    private static HashSet<string> Closure(string name)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([name]);
        while (open.TryPop(out var current))
        {
            foreach (var reference in ProjectFile.Product.Where(project => project.Name == current).SelectMany(project => project.References))
            {
                if (reached.Add(reference))
                {
                    open.Push(reference);
                }
            }
        }

        return reached;
    }
}
