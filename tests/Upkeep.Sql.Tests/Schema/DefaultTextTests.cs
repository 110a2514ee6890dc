using Npgsql;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Schema;

/// <summary>Data/Defaults: defaults have the form in which the server prints them, also when what they name has another name by then.</summary>
public sealed class DefaultTextTests
{
    private const string Before = """
        create schema app;
        create type app.state as enum ('a', 'b');
        create domain app.code as text;
        create function app.label(int) returns text language sql immutable as 'select null::text';
        create function app.label(text) returns text language sql immutable as 'select $1';
        """;

    [Theory]
    [InlineData("")]
    [InlineData("alter schema app rename to core;")]
    [InlineData("alter type app.state rename to condition; alter domain app.code rename to \"Code\"; alter function app.label(text) rename to labelled;")]
    [InlineData("create schema other; alter type app.state set schema other; alter domain app.code set schema public; alter function app.label(text) set schema public;")]
    [InlineData("alter schema app rename to core; alter type core.state rename to order_state; alter schema core rename to \"Shop\";")]
    public async Task Defaults_are_printed_as_by_the_server(string after)
    {
        var lines = File.ReadLines(Path.Combine(TestData.Folder("Defaults"), "defaults.txt")).Where(static line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var sql = $"{Before}create table t (\n{string.Join(",\n", lines.Select(static (line, number) => $"c{number} {line}"))});\n{after}";
        var builder = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("1.sql", sql)]);
        Assert.Empty(builder.Problems.Select(static problem => problem.Message));
        var own = builder.Snapshot().FindRelation(null, "t")!.Columns.Select(static column => column.Default!.Canonical).ToArray();
        Assert.Equal(lines.Length, own.Length);

        await using var database = await TestDatabase.CreateAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (var create = new NpgsqlCommand("set timezone = 'UTC';" + sql, connection))
        {
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var command = new NpgsqlCommand("select pg_get_expr(adbin, adrelid) from pg_attrdef where adrelid = 't'::regclass order by adnum", connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var differences = new List<string>();
        var count = 0;
        for (; await reader.ReadAsync(TestContext.Current.CancellationToken); count++)
        {
            if (reader.GetString(0) != own[count])
            {
                differences.Add($"{lines[count]}\n  the server: {reader.GetString(0)}\n  here: {own[count] ?? "not known"}");
            }
        }

        Assert.Equal(lines.Length, count);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Theory]
    [InlineData("timestamptz default '2024-01-01 10:00:00'")]
    [InlineData("real default '1.2345678'")]
    [InlineData("double precision default '0.12345678901234567'")]
    [InlineData("date default 'today'")]
    public void What_depends_on_the_session_or_on_rounding_is_not_claimed(string column)
    {
        var schema = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("1.sql", $"create table t (c {column})")]).Snapshot();
        Assert.Null(schema.FindRelation(null, "t")!.Columns[0].Default!.Canonical);
    }
}
