using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql;

/// <summary>
/// The queries of Upkeep.Sql.Tests/Data that PostgreSQL accepts, written in C# against the histories they were written for: nothing is
/// wrong with them. Those it refuses for one misspelled name are reported on that name.
/// </summary>
public class SqlCorpusTests
{
    public static TheoryData<string> Histories =>
        [.. Directory.GetFiles(TestData.Folder("Queries"), "*.sql").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Histories))]
    public Task Nothing_is_wrong_with_what_PostgreSQL_accepts(string history) => Test<SqlNameAnalyzer>(history, QueriesOf("Queries", history)).RunAsync();

    [Theory, MemberData(nameof(Histories))]
    public Task No_accepted_query_is_said_to_fail(string history)
    {
        var test = Test<SqlCorrectnessAnalyzer>(history, QueriesOf("Queries", history));

        // These say what the server does not refuse.
        test.EditorConfig = "[*.cs]\n" + string.Concat(((string[])["UPK4018", "UPK4021", "UPK4022", "UPK4023", "UPK4025"]).Select(static id => $"dotnet_diagnostic.{id}.severity = none\n"));
        return test.RunAsync();
    }

    [Fact]
    public void The_corpus_is_there()
    {
        var valid = Directory.GetFiles(TestData.Folder("Queries"), "*.sql").Sum(static path => StatementFile.Read(path).Count);
        Assert.InRange(valid, 502, int.MaxValue);
    }

    [Theory, MemberData(nameof(Histories))]
    public Task A_misspelled_name_is_reported_where_describe_reports_it(string history)
    {
        var schema = MigrationHistory.Apply(FilesOf(history)).Snapshot();
        var marked = QueriesOf(Path.Combine("Queries", "Broken"), history).Select(sql =>
        {
            var found = SqlParser.Parse(sql).Statements.SelectMany(statement => Binder.BindStatement(schema, statement, sql).Diagnostics).ToList();
            Assert.NotEmpty(found);
            var text = new StringBuilder(sql);
            foreach (var diagnostic in found.OrderByDescending(static one => one.Start))
            {
                text.Insert(diagnostic.Start + diagnostic.Length, "|}").Insert(diagnostic.Start, $"{{|{diagnostic.Id}:");
            }

            return text.ToString();
        });
        return Test<SqlNameAnalyzer>(history, marked).RunAsync();
    }

    private static CSharpAnalyzerTest<TAnalyzer> Test<TAnalyzer>(string history, IEnumerable<string> queries) where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var source = new StringBuilder("using Npgsql;\nclass C\n{\n");
        var number = 0;
        foreach (var sql in queries)
        {
            source.Append(CultureInfo.InvariantCulture, $"void M{number++}(NpgsqlConnection connection) => new NpgsqlCommand(\n\"\"\"\"\"\n").Append(sql).Append("\n\"\"\"\"\", connection).ExecuteNonQuery();\n");
        }

        var test = new CSharpAnalyzerTest<TAnalyzer> { TestCode = source.Append("}\n").ToString() };
        foreach (var file in FilesOf(history))
        {
            test.SchemaFiles.Add((file.Path, file.Text));
        }

        return test;
    }

    private static IEnumerable<string> QueriesOf(string folder, string history) => File.Exists(Path.Combine(TestData.Folder(folder), history + ".sql"))
        ? StatementFile.Read(Path.Combine(TestData.Folder(folder), history + ".sql")).Select(static statement => statement.Text)
        : [];

    private static List<MigrationFile> FilesOf(string history)
    {
        var folder = Path.Combine(TestData.Folder("Histories"), history);
        return [.. Directory.GetFiles(folder, "*.sql", SearchOption.AllDirectories).Select(path => new MigrationFile(Path.GetRelativePath(folder, path), File.ReadAllText(path)))];
    }
}
