using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql;

/// <summary>What is worked out is kept for as long as the texts stay the same, whatever compilations and options come and go.</summary>
public class SqlIncrementalityTests
{
    private const int Methods = 40;

    [Fact]
    public async Task Editing_one_method_parses_one_text_and_builds_no_schema()
    {
        var file = new SchemaText("/db/1.sql", "create table t (id int, edited int);");
        var first = Compile(0);
        var schema = ProjectSchema.Of(Options(file), TestContext.Current.CancellationToken);
        await AnalyzeAsync(first, file);
        Assert.Equal(Methods, schema.Queries.ParsedTexts);

        await AnalyzeAsync(first.ReplaceSyntaxTree(first.SyntaxTrees[0], Tree(7)), file);

        Assert.Equal(Methods + 1, schema.Queries.ParsedTexts);
        Assert.Same(schema, ProjectSchema.Of(Options(file), TestContext.Current.CancellationToken));
    }

    // Every statement of the second file is bound twice: as it is, and with the types that the code gives its parameters.
    [Fact]
    public async Task Editing_one_file_binds_the_edited_statement_and_no_other()
    {
        var file = new SchemaText("/db/1.sql", "create table t (id int, edited int);\n-- binds");
        var first = Compile(0).AddSyntaxTrees(TypedTree(0));
        var schema = ProjectSchema.Of(Options(file), TestContext.Current.CancellationToken);
        await AnalyzeAsync(first, file);
        Assert.Equal(3 * Methods, schema.Queries.BoundStatements);

        var second = first.ReplaceSyntaxTree(first.SyntaxTrees[0], Tree(7));
        await AnalyzeAsync(second, file);
        Assert.Equal((3 * Methods) + 1, schema.Queries.BoundStatements);

        var third = second.ReplaceSyntaxTree(second.SyntaxTrees[1], TypedTree(9));
        await AnalyzeAsync(third, file);
        Assert.Equal((3 * Methods) + 3, schema.Queries.BoundStatements);

        // Nothing but the layout.
        await AnalyzeAsync(third.ReplaceSyntaxTree(third.SyntaxTrees[1], TypedTree(9, "// moved\n")), file);
        Assert.Equal((3 * Methods) + 3, schema.Queries.BoundStatements);
        Assert.Same(schema, ProjectSchema.Of(Options(file), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Editing_a_schema_file_parses_that_file_only()
    {
        var one = new SchemaText("/db/1.sql", "create table a (id int);");
        var before = ProjectSchema.Of(Options(one, new SchemaText("/db/2.sql", "create table b (id int);")), TestContext.Current.CancellationToken);
        var after = ProjectSchema.Of(Options(one, new SchemaText("/db/2.sql", "create table c (id int);")), TestContext.Current.CancellationToken);

        Assert.NotSame(before, after);
        Assert.Same(before.Files[0].Tree, after.Files[0].Tree);
        Assert.NotSame(before.Files[1].Tree, after.Files[1].Tree);
        Assert.NotNull(after.Schema.FindRelation(null, "c"));
        Assert.Null(after.Schema.FindRelation(null, "b"));
    }

    [Fact]
    public async Task Two_analyzers_share_one_parse()
    {
        var file = new SchemaText("/db/1.sql", "create table t (id int, edited int);\n-- shared");
        await AnalyzeAsync(Compile(0), file);

        Assert.Equal(Methods, ProjectSchema.Of(Options(file), TestContext.Current.CancellationToken).Queries.ParsedTexts);
    }

    private static async Task AnalyzeAsync(Compilation compilation, SchemaText file)
    {
        var run = compilation.WithAnalyzers([new SqlNameAnalyzer(), new SqlCorrectnessAnalyzer()], Options(file));
        Assert.Empty(await run.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
    }

    private static CSharpCompilation Compile(int edited) => CSharpCompilation.Create(
        "Edited", [Tree(edited)], ReferenceAssemblies.Net10.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    // The edited method reads another column; all others stay as they are.
    private static SyntaxTree Tree(int edited) => CSharpSyntaxTree.ParseText(
        "using Npgsql;\nclass C\n{\n" + string.Concat(Enumerable.Range(0, Methods).Select(number =>
            $"    void M{number}(NpgsqlConnection connection) => new NpgsqlCommand(\"select {(edited > 0 && number == edited ? "edited" : "id")} from t where id = {number}\", connection).ExecuteNonQuery();\n")) + "}\n",
        path: "/C.cs");

    private static SyntaxTree TypedTree(int edited, string before = "") => CSharpSyntaxTree.ParseText(
        before + "using Npgsql;\nclass D\n{\n" + string.Concat(Enumerable.Range(0, Methods).Select(number => $$"""
                void M{{number}}(NpgsqlConnection connection, long asked)
                {
                    using var command = new NpgsqlCommand("select {{(edited > 0 && number == edited ? "edited" : "id")}} from t where id = @asked and {{number}} > 0", connection);
                    command.Parameters.AddWithValue("asked", asked);
                    command.ExecuteNonQuery();
                }

            """)) + "}\n",
        path: "/D.cs");

    private static AnalyzerOptions Options(params SchemaText[] files) => new([.. files], new SchemaOptions());

    private sealed class SchemaText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class SchemaOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(new() { [ProjectSchemas.Metadata] = "true" });

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
