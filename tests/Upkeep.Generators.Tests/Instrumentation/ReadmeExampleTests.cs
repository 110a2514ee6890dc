using Upkeep.Generators.Instrumentation;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Instrumentation;

/// <summary>The README's example: the whole text, so that a change of what users see is a change somebody made.</summary>
public sealed class ReadmeExampleTests
{
    private const string Source = """
        using System.Threading;
        using System.Threading.Tasks;
        using Upkeep;

        namespace Shop
        {
            public sealed class Trade { }

            [Instrumented]
            public interface ITradeRepository
            {
                Task<Trade?> FindAsync(long id, CancellationToken cancellationToken = default);

                [HealthCheck]
                Task PingAsync(CancellationToken cancellationToken);
            }
        }
        """;

    [Fact]
    public void TheGeneratedTextIsTheOneOnRecord()
    {
        var text = GeneratorTest.Run<InstrumentationGenerator>(Source).Source;
        var path = Path.Combine(AppContext.BaseDirectory, "Instrumentation", "ReadmeExample.g.txt");
        if (Environment.GetEnvironmentVariable("UPKEEP_WRITE_SNAPSHOTS") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, "ReadmeExample.g.txt"), text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }
}
