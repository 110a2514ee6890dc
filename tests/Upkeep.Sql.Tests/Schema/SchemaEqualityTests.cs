using System.Globalization;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Schema;

/// <summary>Each history is applied to a server and to our schema; the catalogues must be equal, row by row and column by column.</summary>
public class SchemaEqualityTests(ITestOutputHelper output)
{
    public static TheoryData<string> Histories => HistoryData.Names;

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task TheSchemaIsTheServersOwn(string history)
    {
        var database = await HistoryDatabase.GetAsync(history);
        var builder = HistoryData.Build(history);
        Assert.Empty(builder.Problems.Select(problem => $"{problem.File}: {problem.Message}"));
        await CompareAsync(history, database, builder);
    }

    /// <summary>What a view reads has another name by then, or another schema; the view keeps its columns and their types.</summary>
    [Theory]
    [InlineData("alter type app.state rename to condition; alter domain app.amount rename to total; alter type app.condition rename value 'a' to 'z';")]
    [InlineData("alter schema app rename to core; alter table core.thing rename to item; alter table core.item rename column state to phase;")]
    [InlineData("create schema other; alter table app.thing set schema other; alter type app.state set schema other; alter function app.first(int) set schema other;")]
    [InlineData("alter function app.first(int) rename to head; alter view summary rename to report; alter view report rename column first to head; alter view report rename column paid to sum;")]
    [InlineData("alter materialized view counted rename column number to total; alter materialized view counted rename to census; alter materialized view census set schema app;")]
    public async Task Views_follow_what_they_read(string renames)
    {
        var sql = $"""
            create schema app;
            create type app.state as enum ('a', 'b');
            create domain app.amount as numeric(10, 2);
            create table app.thing (id int primary key, state app.state not null, amount app.amount, names text[] not null default array['x']);
            create function app.first(int) returns app.state language sql as 'select ''a''::app.state';
            create view summary as select id, state, amount as paid, app.first(id) as first, names[1] as name, 'a'::app.state as written, 1::app.amount as one from app.thing;
            create view of_summary as select s.*, t.names from summary s join app.thing t using (id);
            create materialized view counted as select state, count(*) as number from app.thing group by state;
            {renames}
            create view afterwards as select * from of_summary;
            """;
        var builder = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("1.sql", sql)]);
        Assert.Empty(builder.Problems.Select(static problem => problem.Message));
        await using var database = await TestDatabase.CreateAsync(sql);

        await CompareAsync(renames, database, builder);
    }

    private async Task CompareAsync(string history, TestDatabase database, SchemaBuilder builder)
    {
        var expected = await CatalogueRows.FromServerAsync(database);
        var actual = CatalogueRows.FromSchema(builder.Snapshot());
        var differences = new List<string>();
        foreach (var (kind, rows) in expected)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history}: {rows.Count} {kind}"));
            differences.AddRange(rows.Except(actual[kind]).Select(row => $"{kind} - {row}"));
            differences.AddRange(actual[kind].Except(rows).Select(row => $"{kind} + {row}"));
            if (rows.Count != actual[kind].Count)
            {
                differences.Add($"{kind}: {rows.Count} on the server, {actual[kind].Count} here");
            }
        }

        Assert.True(differences.Count == 0, "The server's rows (-) and ours (+):\n" + string.Join('\n', differences));
        Assert.NotEmpty(expected["columns"]);
    }
}
