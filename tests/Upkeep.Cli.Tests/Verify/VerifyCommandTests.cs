using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using Upkeep.Cli.Verify;
using Upkeep.Sql.Lexing;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Cli.Tests.Verify;

public sealed class VerifyCommandTests : IDisposable
{
    private const string Schema = """
        create type mood as enum ('sad', 'ok');
        create table person (id bigint primary key, name text not null, feeling mood, born date);
        insert into person select n, 'p' || n from generate_series(1, 3) n;
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("upkeep-verify-").FullName;

    [Theory]
    [InlineData("query", "select id, name from person where id = $1", "System.Int64", "id:System.Int64")]
    [InlineData("query", "select id, name as full_name from person where name = $1", "System.String", "FullName:System.String")]
    [InlineData("command", "update person set name = 'x' where id = $1", "System.Int32", "")]
    [InlineData("command", "delete from person where id = any ($1)", "System.Int64[]", "")]
    [InlineData("command", "insert into person (id, name) values (7, $1);", "System.String", "")]
    [InlineData("query", "select feeling from person where born < $1", "System.DateOnly", "feeling:Shop.Mood")]
    [InlineData("copy", "copy person (id, name) from stdin (format binary)", "", "")]
    public async Task A_query_that_works_is_ok(string kind, string sql, string parameter, string column)
    {
        var (line, report) = await VerifyAsync(kind, sql, parameter, column);

        Assert.True(line.ExitCode == 0, line.Output + line.Error);
        Assert.Equal("ok", report.GetProperty("queries")[0].GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("query", "select id from people where id = $1", "System.Int64", "", "42P01")]
    [InlineData("query", "select nick from person where id = $1", "System.Int64", "", "42703")]
    [InlineData("query", "select id from person where id = $1", "System.String", "", "42883")]
    [InlineData("command", "update person set feeling = $1", "System.String", "", "42804")]
    [InlineData("query", "select id from person where", "", "", "42601")]
    [InlineData("copy", "copy person (id, nick) from stdin (format binary)", "", "", "42703")]
    public async Task A_query_that_the_server_refuses_fails_with_its_code(string kind, string sql, string parameter, string column, string state)
    {
        var (line, report) = await VerifyAsync(kind, sql, parameter, column);

        Assert.Equal(1, line.ExitCode);
        Assert.Equal(state, report.GetProperty("queries")[0].GetProperty("sqlState").GetString());
    }

    [Theory]
    [InlineData("select id, name from person where id = $1", "name:System.Guid", "cannot be read as System.Guid")]
    [InlineData("select id, name from person where id = $1", "born:System.DateOnly", "which the query does not give")]
    public async Task A_column_that_the_method_cannot_read_fails(string sql, string column, string problem)
    {
        var (line, report) = await VerifyAsync("query", sql, "System.Int64", column);

        Assert.Equal(1, line.ExitCode);
        Assert.Contains(problem, report.GetProperty("queries")[0].GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_executed_and_one_failure_does_not_end_the_run()
    {
        await using var database = await TestDatabase.CreateAsync(Schema);
        var path = Build(Entry("A.Delete", "command", "delete from person", "", ""), Entry("B.Wrong", "query", "select 1 from nowhere", "", ""), Entry("C.Call", "command", "vacuum", "", ""));

        var line = await CommandLine.RunAsync("verify", "--assembly", path, "--connection", database.ConnectionString);

        Assert.Equal(1, line.ExitCode);
        Assert.Contains("1 ok, 1 failed, 1 skipped", line.Output, StringComparison.Ordinal);
        await using var count = database.DataSource.CreateCommand("select count(*) from person");
        Assert.Equal(3L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_large_table_that_is_read_as_a_whole_is_noted()
    {
        await using var database = await TestDatabase.CreateAsync(Schema + "analyze person;");
        var path = Build(Entry("A.Find", "query", "select id from person where name = $1", "System.String", ""));

        var line = await CommandLine.RunAsync("verify", "--assembly", path, "--connection", database.ConnectionString, "--large", "2");

        Assert.Equal(0, line.ExitCode);
        Assert.Contains("reads the whole of \"person\"", line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_without_queries_and_a_file_that_is_none_are_said()
    {
        var empty = Build();
        var text = Path.Combine(_folder, "notes.txt");
        await File.WriteAllTextAsync(text, "no assembly", TestContext.Current.CancellationToken);

        Assert.Contains("holds no query", (await CommandLine.RunAsync("verify", "--assembly", empty, "--connection", "Host=nowhere")).Error, StringComparison.Ordinal);
        Assert.Contains("cannot read the assembly", (await CommandLine.RunAsync("verify", "--assembly", text, "--connection", "Host=nowhere")).Error, StringComparison.Ordinal);
        Assert.Contains("cannot read the assembly", (await CommandLine.RunAsync("verify", "--assembly", Path.Combine(_folder, "none.dll"), "--connection", "Host=nowhere")).Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_copy_is_understood_as_the_server_understands_it()
    {
        const string rows = "select j.a from json_table('[]'::jsonb, '$[*]' columns (a int path '$.a')) j";
        var query = new ManifestQuery("Shop.People.Export", "copy", $"copy ({rows}) to stdout (format binary)", [], []);

        Assert.Equal(rows, QueryVerifier.Preparable(query, LanguageLevel.PostgreSql17));
        Assert.Equal(query.Sql, QueryVerifier.Preparable(query, LanguageLevel.PostgreSql15));
    }

    private async Task<(CommandLine Line, JsonElement Report)> VerifyAsync(string kind, string sql, string parameter, string column)
    {
        await using var database = await TestDatabase.CreateAsync(Schema);
        var line = await CommandLine.RunAsync("verify", "--assembly", Build(Entry("Shop.People.Find", kind, sql, parameter, column)), "--connection", database.ConnectionString, "--json");
        return (line, JsonDocument.Parse(line.Output).RootElement);
    }

    private static string Entry(string name, string kind, string sql, string parameter, string column)
    {
        var parts = column.Split(':');
        return JsonSerializer.Serialize(new
        {
            name,
            kind,
            sql,
            parameters = parameter.Length == 0 ? [] : new[] { new { name = "p", type = parameter, nullable = false } },
            columns = column.Length == 0 ? [] : new[] { new { ordinal = -1, name = parts[0], type = parts[1], nullable = false } },
        });
    }

    // As the generator leaves it: the assembly is never loaded.
    private string Build(params string[] entries)
    {
        var constructor = typeof(AssemblyMetadataAttribute).GetConstructor([typeof(string), typeof(string)])!;
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Shop"), typeof(object).Assembly);
        assembly.DefineDynamicModule("Shop");
        foreach (var json in entries)
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, ["upkeep:query", json]));
        }

        var path = Path.Combine(_folder, "Shop.dll");
        assembly.Save(path);
        return path;
    }
}
