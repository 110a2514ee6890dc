using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Sql.Tests.Schema;

/// <summary>
/// The same three changes laid out as each tool wants them: a table, a column that is renamed, an index. What goes down must not
/// be applied, whatever the order in which the files are found.
/// </summary>
public sealed class MigrationLayoutTests
{
    private const string Table = "create table orders (id bigint primary key, sum numeric(12,2) not null);";
    private const string NoTable = "drop table orders;";
    private const string Rename = "alter table orders rename column sum to total;";
    private const string NoRename = "alter table orders rename column total to sum;";
    private const string Index = "create index orders_total on orders (total);";
    private const string NoIndex = "drop index orders_total;";

    public static TheoryData<string, string[]> Layouts => new()
    {
        { "plain", ["001_orders.sql", Table, "002_total.sql", Rename, "003_index.sql", Index] },
        { "plain numbers without zeros", ["9_orders.sql", Table, "10_total.sql", Rename, "11_index.sql", Index] },
        { "timestamps", ["20240101120000_orders.sql", Table, "20240101120001_total.sql", Rename, "20250101000000_index.sql", Index] },
        { "dates with a dash", ["2024-01-01-orders.sql", Table, "2024-01-02-total.sql", Rename, "2024-10-01-index.sql", Index] },
        { "Flyway", ["V1__orders.sql", Table, "U1__orders.sql", NoTable, "V1.1__total.sql", Rename, "V1_10__index.sql", Index, "afterMigrate.sql", NoTable] },
        {
            "Flyway in folders, with repeatable files",
            ["a/R__index.sql", "drop index if exists orders_total; " + Index, "b/V2__total.sql", Rename, "c/V1__orders.sql", Table, "c/R__a_view.sql", "create or replace view totals as select total from orders;"]
        },
        { "Flyway's baseline", ["V1__old.sql", NoTable, "B2__orders.sql", Table, "V2__old.sql", NoTable, "V3__total.sql", Rename, "V4__index.sql", Index] },
        { "Flyway's placeholders", ["V1__orders.sql", Table.Replace("orders", "${flyway:defaultSchema}.orders", StringComparison.Ordinal), "V2__total.sql", Rename.Replace("orders", "${app_schema}.orders", StringComparison.Ordinal), "V3__index.sql", Index] },
        { "Evolve", ["V1_0_0__orders.sql", Table, "V1_0_1__total.sql", Rename, "V1_0_10__index.sql", Index, "R__comment.sql", "comment on table orders is 'ours';"] },
        { "DbUp", ["Script0001 - Orders.sql", Table, "Script0002 - Total.sql", Rename, "Script0003 - Index.sql", Index] },
        { "DbUp's variables", ["Script0001.sql", Table.Replace("orders", "$schema$.orders", StringComparison.Ordinal), "Script0002.sql", Rename, "Script0003.sql", Index] },
        {
            "golang-migrate",
            [
                "000001_orders.up.sql", Table, "000001_orders.down.sql", NoTable, "000002_total.up.sql", Rename, "000002_total.down.sql", NoRename,
                "000003_index.up.sql", Index, "000003_index.down.sql", NoIndex,
            ]
        },
        { "sqlx", ["20240101000000_orders.sql", Table, "20240102000000_total.up.sql", Rename, "20240102000000_total.down.sql", NoRename, "20240103000000_index.sql", "-- no-transaction\n" + Index] },
        { "goose", ["00001_orders.sql", Goose(Table, NoTable), "00002_total.sql", Goose(Rename, NoRename), "00003_index.sql", "-- +goose NO TRANSACTION\n" + Goose(Index, NoIndex)] },
        { "goose's blocks", ["1_orders.sql", GooseBlock(Table, NoTable), "2_total.sql", GooseBlock(Rename, NoRename), "3_index.sql", GooseBlock(Index, NoIndex)] },
        { "dbmate", ["20240101000000_orders.sql", Dbmate(Table, NoTable), "20240102000000_total.sql", Dbmate(Rename, NoRename), "20240103000000_index.sql", Dbmate(Index, NoIndex, " transaction:false")] },
        { "sql-migrate", ["1_orders.sql", SqlMigrate(Table, NoTable), "2_total.sql", SqlMigrate(Rename, NoRename), "3_index.sql", SqlMigrate(Index, NoIndex)] },
        { "a folder for each, with up and down", ["1/up.sql", Table, "1/down.sql", NoTable, "2/up.sql", Rename, "2/down.sql", NoRename, "3/up.sql", Index, "3/down.sql", NoIndex] },
        { "a folder for each", ["20240101_a/migration.sql", Table, "20240102_b/migration.sql", Rename, "20240103_c/migration.sql", Index] },
        { "Windows's line ends and byte-order marks", ["1.sql", "\uFEFF" + Dbmate(Table, NoTable).ReplaceLineEndings("\r\n"), "2.sql", "\uFEFF" + Rename, "3.sql", Index + "\r\n"] },
        { "one file", ["schema.sql", Table + "\n" + Rename + "\n" + Index] },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_tools_layout_gives_the_schema_that_the_tool_makes(string tool, string[] files)
    {
        var given = new List<MigrationFile>();
        for (var i = 0; i < files.Length; i += 2)
        {
            given.Add(new MigrationFile(files[i], files[i + 1]));
        }

        // However the folder lists them.
        for (var turn = 0; turn < given.Count; turn++)
        {
            given.Add(given[0]);
            given.RemoveAt(0);
            var builder = MigrationHistory.Apply(given);
            Assert.Equal((tool, ""), (tool, string.Join('\n', builder.Problems.Select(static problem => $"{problem.File}: {problem.Message}"))));
            var orders = builder.Snapshot().Relations.Single(static relation => relation.Name == "orders");
            Assert.Equal("public", orders.Schema);
            Assert.Equal(["id", "total"], orders.Columns.Select(static column => column.Name));
            Assert.Equal(["orders_pkey", "orders_total"], orders.Indexes.Select(static index => index.Name).Order(StringComparer.Ordinal));
            Assert.False(orders.IsUncertain);
        }
    }

    private static string Goose(string up, string down) => $"-- +goose Up\n{up}\n\n-- +goose Down\n{down}\n";

    private static string GooseBlock(string up, string down) =>
        $"-- +goose Up\n-- +goose StatementBegin\n{up}\n-- +goose StatementEnd\n\n-- +goose Down\n-- +goose StatementBegin\n{down}\n-- +goose StatementEnd\n";

    private static string Dbmate(string up, string down, string options = "") => $"-- migrate:up{options}\n{up}\n\n-- migrate:down\n{down}\n";

    private static string SqlMigrate(string up, string down) => $"\n-- +migrate Up\n{up}\n\n-- +migrate Down\n{down}\n";
}
