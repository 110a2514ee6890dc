using Upkeep.Generators.Instrumentation;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Instrumentation;

/// <summary>Which edits write the file anew and which do not; each direction shows that the other can fail.</summary>
public sealed class InstrumentationIncrementalTests
{
    private const string Source = """
        using System.Threading;
        using System.Threading.Tasks;
        using Upkeep;

        namespace Shop;

        [Instrumented]
        public interface ITradeRepository
        {
            Task<string?> FindAsync<T>(long id, int limit = 10) where T : class;

            int Count { get; }

            [HealthCheck(Name = "trades")]
            Task PingAsync(CancellationToken cancellationToken);
        }

        public class Other { public int Number() => 1; }
        """;

    [Theory]
    [InlineData("Comment", "int Count", "/* how many */ int Count")]
    [InlineData("LineAbove", "[Instrumented]", "\n\n[Instrumented]")]
    [InlineData("OtherType", "Number() => 1", "Number() => 2")]
    [InlineData("OtherMember", "public int Number()", "public int Digits() => 3; public int Number()")]
    [InlineData("Documentation", "int Count", "/// <summary>How many.</summary>\nint Count")]
    // An explicit implementation does not repeat these; the callers see them on the interface.
    [InlineData("StaticMember", "int Count", "static int Max => 3; int Count")]
    public void EditIsCached(string edit, string before, string after)
    {
        Assert.NotEmpty(edit);
        GeneratorTest.RequireCached<InstrumentationGenerator>(Source, Edit(before, after));
    }

    [Theory]
    [InlineData("MethodName", "FindAsync", "GetAsync")]
    [InlineData("TypeName", "ITradeRepository", "IOrderRepository")]
    [InlineData("Namespace", "namespace Shop", "namespace Store")]
    [InlineData("Accessibility", "public interface", "internal interface")]
    [InlineData("ReturnType", "Task<string?>", "ValueTask<string?>")]
    [InlineData("Annotation", "Task<string?>", "Task<string>")]
    [InlineData("ParameterName", "long id", "long key")]
    [InlineData("ParameterModifier", "long id", "in long id")]
    [InlineData("Lifetime", "[Instrumented]", "[Instrumented(Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Singleton)]")]
    [InlineData("Setter", "int Count { get; }", "int Count { get; set; }")]
    [InlineData("Event", "int Count", "event System.Action Changed; int Count")]
    [InlineData("Attribute", "int Count", "[System.Obsolete] int Count")]
    [InlineData("HealthCheckName", "\"trades\"", "\"orders\"")]
    [InlineData("HealthCheckTimeout", "Name = \"trades\"", "Name = \"trades\", TimeoutMs = 5")]
    [InlineData("BaseInterface", "interface ITradeRepository", "interface ITradeRepository : System.IDisposable")]
    public void EditRegenerates(string edit, string before, string after)
    {
        Assert.NotEmpty(edit);
        GeneratorTest.RequireRegenerated<InstrumentationGenerator>(Source, Edit(before, after));
    }

    private static string Edit(string before, string after)
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        return Source.Replace(before, after, StringComparison.Ordinal);
    }
}
