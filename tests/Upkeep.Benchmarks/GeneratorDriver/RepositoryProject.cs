using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Upkeep.Benchmarks.GeneratorDriver;

/// <summary>A project of so many repositories, each with its row type in a file of its own, and one file that concerns none of them.</summary>
internal static class RepositoryProject
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp13);

    public static CSharpCompilation Create(int count)
    {
        var trees = Enumerable.Range(0, count).Select(i => Parse(Repository(i), $"Trades{i}.cs")).Append(Unrelated(0));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "Npgsql.dll" or "Upkeep.dll" or "netstandard.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Project", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>One character changes inside a method.</summary>
    public static Compilation WithUnrelatedEdit(CSharpCompilation compilation, int edit) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Last(), Unrelated(edit));

    /// <summary>A member is added in a file that concerns no generator.</summary>
    public static Compilation WithNewMember(CSharpCompilation compilation, int edit) => compilation.ReplaceSyntaxTree(
        compilation.SyntaxTrees.Last(),
        Parse($"namespace Project; public static class Unrelated {{ public static int Answer{edit.ToString(CultureInfo.InvariantCulture)}() => 1; }}", "Unrelated.cs"));

    private static SyntaxTree Unrelated(int edit) => Parse(
        $"namespace Project; public static class Unrelated {{ public static int Answer() => {(edit % 10).ToString(CultureInfo.InvariantCulture)}; }}", "Unrelated.cs");

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text), s_options, path);

    private static string Repository(int number) => $$"""
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Npgsql; using Upkeep;
        namespace Project;
        public sealed record Trade{{number}}(Guid Id, string Title, Guid? AcceptedBy, decimal Price);
        [Repository]
        public sealed partial class Trades{{number}}(NpgsqlDataSource dataSource)
        {
            [Query("select id, title, accepted_by, price from trade where id = @id")]
            public partial Task<Trade{{number}}?> FindAsync(Guid id, CancellationToken cancellationToken);
            [Query("select id, title, accepted_by, price from trade order by id limit @limit")]
            public partial Task<IReadOnlyList<Trade{{number}}>> ListAsync(int limit, CancellationToken cancellationToken);
            [Command("update trade set title = @title where id = @id")]
            public partial Task<bool> RenameAsync(Guid id, string title, CancellationToken cancellationToken);
        }
        """;
}
