using System.CommandLine;
using Upkeep.Cli.Schema;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Cli.Tests.Schema;

public sealed class SizesCommandTests
{
    [Fact]
    public async Task Rows_are_counted_with_partitions_and_rounded()
    {
        const string schema = "create table \"Orders\" (id int) partition by range (id); create table orders_1 partition of \"Orders\" for values from (0) to (9999); create table empty (id int);";
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(schema);
        await using (var fill = database.DataSource.CreateCommand("insert into \"Orders\" select generate_series(1, 1234)"))
        {
            await fill.ExecuteNonQueryAsync(stop);
        }

        await using (var analyze = database.DataSource.CreateCommand("analyze"))
        {
            await analyze.ExecuteNonQueryAsync(stop);
        }

        using var output = new StringWriter();
        var exit = await SizesCommand.Create().Parse(["--connection", database.ConnectionString]).InvokeAsync(new InvocationConfiguration { Output = output }, stop);
        Assert.Equal(0, exit);
        var sizes = RelationSizes.Parse(output.ToString(), out var badLines);
        Assert.Empty(badLines);
        var tables = MigrationHistory.Apply([new MigrationFile("1.sql", schema)]).Snapshot();
        Assert.Equal(1200, sizes.Find(tables.FindRelation(null, "Orders")!));
        Assert.Equal(0, sizes.Find(tables.FindRelation(null, "empty")!));
        Assert.Equal(2, sizes.Count);
    }
}
