using Microsoft.CodeAnalysis.CSharp;
using Upkeep.Generators.Instrumentation;
using Upkeep.Generators.Registration;
using Upkeep.Generators.Repositories;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Repositories;

/// <summary>Signatures and names whose output must compile without a warning in every setting; Upkeep.Generated.Tests runs what the common ones do.</summary>
public sealed class RepositoryShapeTests
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Runtime.CompilerServices; using System.Threading; using System.Threading.Tasks;
        using Npgsql; using NpgsqlTypes; using Upkeep;

        """;

    private static readonly GeneratorTestOptions s_options = new() { LowestLanguageVersion = LanguageVersion.CSharp12 };

    public static TheoryData<string> Methods =>
    [
        "[Query(\"select 1\")] public partial Task<int> M();",
        "[Query(\"select 1\")] internal partial ValueTask<int?> M(CancellationToken @class = default);",
        "[Query(\"select name from t where a = @event and b = @command\")] private partial Task<string> M(int @event, string command, CancellationToken row);",
        "[Query(\"select a, b from t\")] public partial Task<(int A, string? B)> M();",
        "[Query(\"select a, b from t\")] public partial Task<(int A, string? B)?> M();",
        "[Query(\"select a from t\")] public partial Task<string[]> M();",
        "[Query(\"select a from t\")] public partial Task<IReadOnlyList<byte[]>> M();",
        "[Query(\"select a from t\")] public partial Task<IEnumerable<int?>> M();",
        "[Query(\"select a from t\")] public partial Task<byte[]?> M();",
        "[Query(\"select a from t where b = any(@b) and c = @c\")] public partial Task<DateOnly> M(IEnumerable<string?> b, NpgsqlRange<int>? c);",
        "[Query(\"select a from t\")] public partial IAsyncEnumerable<int> M();",
        "[Query(\"select a from t\")] public partial IAsyncEnumerable<string?> M([EnumeratorCancellation] CancellationToken cancellationToken);",
        "[Query(\"select a from t\")] public partial Task<int> M(NpgsqlConnection connection);",
        "[Query(\"select a from t\")] public partial Task<int> M(NpgsqlTransaction? transaction = null);",
        "[Query(\"select a from t\")] public partial Task<int> M(NpgsqlConnection? connection, NpgsqlTransaction? transaction);",
        "[Query(\"select a from t\")] public partial Task<int> M(NpgsqlConnection connection, NpgsqlTransaction? transaction);",
        "[Command(\"update t set a = @a\")] public partial Task M(int? a);",
        "[Command(\"update t set a = @a, b = @b, c = $$@c$$, d = '@d', e = \\\"@e\\\"\")] public partial Task<long> M(Colour a, Colour? b);",
        "[Command(\"update t set a = @a; delete from u where b = @b\")] public partial Task<int> M(Colour a, Marks? b);",
        "[Command(\"insert into t (a, b) values (@a, @b)\")] public partial Task<int> M(IEnumerable<(int A, Colour? B)> rows);",
        "[Command(\"insert into t (a, b) values (@a, @b)\")] public partial Task<bool> M(List<Row> command, NpgsqlTransaction transaction);",
        "[Command(\"insert into t (a, b) select * from unnest(@a, @b)\")] public partial Task M(IEnumerable<Row> rows);",
        "[Command(\"insert into t (a, b) select * from unnest(@a, @b::text[])\")] public partial Task<long> M(Row[] index, CancellationToken row);",
        "[Command(\"delete from t where a = any(@a) and b = any(@b)\")] public partial Task<int> M(Colour[] a, IReadOnlyList<Colour> b);",
        "[Copy(\"copy t (a, b) from stdin (format binary)\")] public partial Task M(IEnumerable<Row> rows);",
        "[Copy(\"copy t (a, b) from stdin with (format 'binary')\")] public partial Task<long> M(IAsyncEnumerable<Row> importer, CancellationToken value);",
        "[Copy(\"copy t (a, b) from stdin (format binary)\")] public partial Task<ulong> M(Row[] rows, NpgsqlTransaction? transaction, CancellationToken ct);",
        "[Query(\"select * from t\")] public partial Task<Row> M();",
        "[Query(\"select * from t\")] public partial Task<Card?> M();",
        "[Query(\"select id, shade, marks from t\")] public partial Task<List<Card>> M();",
        "[Query(\"select id from t\")] public partial Task<Initial> M();",
        "[Query(\"select * from t\")] public partial Task<List<Initial>> M();",
        "[Query(\"merge syntax of another server :a\")] public partial Task<int> M(int a);",
        "[Query(\"select a\\nfrom t -- it's \\\"quoted\\\"\\n  where x = E'\\\\\\\\n'\")] public partial Task<int> M();",
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method(string method) => GeneratorTest.Run<RepositoryGenerator>($$"""
        {{Usings}}
        namespace N.@namespace
        {
            public enum Colour { Red, DarkBlue, Crimson = Red }
            [Flags] public enum Marks : long { None, One }
            public record Row(int A, Colour? B);
            public class Card { public int Id { get; set; } public Colour Shade { get; init; } public Marks? Marks { get; set; } public string Note { get; set; } = ""; }
            public struct Initial { public required long Id { get; init; } public string? Name { get; set; } }
            [Repository] public partial class R(NpgsqlDataSource source) { {{method}} }
        }
        """, s_options with { ExpectedInSource = ["CS9113"] }); // A method that must be given its connection leaves the data source unread.

    [Theory]
    [InlineData("[Repository] public partial class R { private readonly NpgsqlDataSource reader; public R(NpgsqlDataSource d) { reader = d; } [Query(\"select 1\")] public partial Task<int> M(); }")]
    [InlineData("[Repository] internal sealed partial class @class(NpgsqlConnection @event) { [Query(\"select 1\")] internal partial Task<int> M(); [Command(\"delete from t\")] internal partial Task<int> D(); }")]
    [InlineData("[Repository] public partial record R(NpgsqlDataSource Source) { [Query(\"select 1\")] public partial Task<int> M(); }")]
    [InlineData("public partial class Outer<T> { [Repository] private partial class R(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> M(); } }")]
    [InlineData("public interface IR { Task<int> M(); } [Repository] public partial class R(NpgsqlDataSource s) : IR, IDisposable { [Query(\"select 1\")] public virtual partial Task<int> M(); public void Dispose() { } }")]
    [InlineData("public abstract class B { protected NpgsqlDataSource S { get; } = null!; public const int MSql = 1; } [Repository] public partial class R : B { [Query(\"select 1\")] public partial Task<int> M(); public string MSql2 => \"\"; }")]
    [InlineData("[Repository] public partial class R { [Query(\"select 1\")] public partial Task<int> M(NpgsqlConnection c); }")]
    [InlineData("[Repository, HealthCheck] public partial class R(NpgsqlDataSource command) { [Query(\"select 1 from a, \\\"B c\\\".d\")] public partial Task<int> M(); }")]
    [InlineData("[Repository, HealthCheck(Name = \"a \\\"b\\\"\", KeepMs = 0, Tags = new[] { \"x\" })] internal partial class @class(NpgsqlConnection cancellationToken) { public const int ProbeSql = 1; [Query(\"select 1\")] internal partial Task<int> ProbeAsync(); }")]
    public void Class(string source) => GeneratorTest.Run<RepositoryGenerator>(Usings + source, s_options);

    /// <summary>Two Add methods for one name would not compile: the interface's registers the class.</summary>
    [Theory]
    [InlineData("[Instrumented] public interface IR { Task<int> M(); } [Repository] public partial class R(NpgsqlDataSource s) : IR { [Query(\"select 1\")] public partial Task<int> M(); }")]
    [InlineData("public interface IR { Task<int> M(); } [Instrumented, Repository] public partial class R(NpgsqlDataSource s) : IR { [Query(\"select 1\")] public partial Task<int> M(); }")]
    [InlineData("[Instrumented] public interface IR { Task<int> M(); } [Repository, HealthCheck] public partial class R(NpgsqlDataSource s) : IR { [Query(\"select 1\")] public partial Task<int> M(); }")]
    [InlineData("public interface IR { Task<int> M(); } [Instrumented, Repository, HealthCheck] public partial class R(NpgsqlDataSource s) : IR { [Query(\"select 1\")] public partial Task<int> M(); }")]
    public void Measured(string source) => GeneratorTest.Run(
        Usings + source, s_options, new RepositoryGenerator(), new InstrumentationGenerator(), new AssemblyRegistrationGenerator());

    [Theory]
    [InlineData("[Repository] public class R(NpgsqlDataSource s) { [Query(\"select 1\")] public Task<int> M() => null!; public object O => s; }")]
    [InlineData("[Repository] public partial class R { public int M() => 1; }")]
    [InlineData("[Repository] file partial class R(NpgsqlDataSource s) { [Query(\"select 1\")] public Task<int> M() => null!; public object O => s; }")]
    [InlineData("[Repository] public partial class R(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> M(); public partial Task<int> M() => null!; public object O => s; }")]
    public void Nothing_is_generated(string source) => GeneratorTest.Run<RepositoryGenerator>(Usings + source, s_options with { ExpectNoOutput = true });
}
