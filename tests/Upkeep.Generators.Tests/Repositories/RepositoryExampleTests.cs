using Upkeep.Generators.Repositories;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Repositories;

/// <summary>The README's repository: the whole text, so that a change of what users see is a change somebody made.</summary>
public sealed class RepositoryExampleTests
{
    [Fact]
    public void The_generated_text_is_the_one_on_record()
    {
        var text = GeneratorTest.Run<RepositoryGenerator>(RepositorySource.Trades).Source;
        if (Environment.GetEnvironmentVariable("UPKEEP_WRITE_SNAPSHOTS") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, "RepositoryExample.g.txt"), text);
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Repositories", "RepositoryExample.g.txt")), text);
    }
}
