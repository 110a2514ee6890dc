using Upkeep.Generators.Instrumentation;
using Upkeep.Generators.Registration;
using Upkeep.Generators.Repositories;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Pipeline;

/// <summary>Which edits let a generator look at its types again.</summary>
public sealed class AnnotatedTypesTests
{
    private const string Source = """
        using System;
        using System.Threading.Tasks;
        using Npgsql;
        using Upkeep;

        namespace Shop;

        public static class Limits { public const int Slow = 500; }

        [Instrumented]
        public interface ITrades
        {
            [SlowAfter(Limits.Slow)]
            Task<string> FindAsync(long id);

            int Default() { return 1; }
        }

        [Instrumented]
        public class Desk : ITrades
        {
            private int _seen = 1;
            public Desk() { _seen = 2; }
            public int Seen { get { return 3; } }
            public int Twice => 4;
            public Task<string> FindAsync(long id) { return Task.FromResult("five"); }
            public int Add(Func<int, int> more) => more(_seen + 6);
        }

        [Repository]
        public sealed partial class Trades(NpgsqlDataSource dataSource)
        {
            [Command("update trade set title = 'x' where id = @id")]
            public partial Task<int> RenameAsync(long id);

            private int Own() { return 7; }
        }
        """;

    private static readonly GeneratorTestOptions s_options = new() { LowestLanguageVersion = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp13 };

    [Theory]
    [InlineData("return 1;", "return 10;")]
    [InlineData("_seen = 2;", "_seen = 20; Console.WriteLine();")]
    [InlineData("return 3;", "var x = 30; return x;")]
    [InlineData("=> 4;", "=> 40;")]
    [InlineData("FromResult(\"five\")", "FromResult(\"fifty\")")]
    [InlineData("more(_seen + 6)", "more(_seen + 60)")]
    [InlineData("return 7;", "int Local() => 70; return Local();")]
    [InlineData("namespace Shop;", "// a comment\nnamespace Shop;")]
    [InlineData("Task<string> FindAsync(long id);", "/// <summary>Finds.</summary>\n    Task<string>   FindAsync(long id);")]
    public void An_edit_inside_a_body_or_a_comment_runs_nothing(string before, string after)
    {
        var edited = Edit(before, after);
        GeneratorTest.RequireUntouched<InstrumentationGenerator>(Source, edited, s_options);
        GeneratorTest.RequireUntouched<RepositoryGenerator>(Source, edited, s_options);
        GeneratorTest.RequireUntouched<AssemblyRegistrationGenerator>(Source, edited, s_options);
    }

    [Theory]
    [InlineData("Slow = 500", "Slow = 501")]
    [InlineData("Task<string> FindAsync(long id);", "Task<string> FindAsync(int id);")]
    [InlineData("namespace Shop;", "namespace Store;")]
    public void An_edit_of_a_declaration_elsewhere_or_here_regenerates(string before, string after) =>
        GeneratorTest.RequireRegenerated<InstrumentationGenerator>(Source, Edit(before, after), s_options);

    [Theory]
    [InlineData("[Upkeep.Instrumented]")]
    [InlineData("[global::Upkeep.InstrumentedAttribute]")]
    [InlineData("[InstrumentedAttribute]")]
    [InlineData("[Mark]")]
    [InlineData("[Obsolete, Instrumented(Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Singleton)]")]
    [InlineData("[U::Instrumented]")]
    public void However_the_attribute_is_written(string attribute)
    {
        var run = GeneratorTest.Run<InstrumentationGenerator>($$"""
            using System;
            using System.Threading.Tasks;
            using Upkeep;
            using Mark = Upkeep.InstrumentedAttribute;
            using U = Upkeep;

            public static partial class Outer
            {
                {{attribute}}
                public interface ITrades { Task FindAsync(long id); }
            }
            """);

        Assert.Single(run.Sources);
    }

    [Fact]
    public void Another_attribute_of_the_name_is_another() => GeneratorTest.Run<InstrumentationGenerator>(
        "namespace Mine { public sealed class InstrumentedAttribute : System.Attribute { } [Instrumented] public interface ITrades { void Find(); } }",
        new() { ExpectNoOutput = true });

    private static string Edit(string before, string after)
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        return Source.Replace(before, after, StringComparison.Ordinal);
    }
}
