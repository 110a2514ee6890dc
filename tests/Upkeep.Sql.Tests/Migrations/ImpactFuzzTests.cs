using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Migrations;

/// <summary>ALTER TABLEs that nobody thought of, against the server. The seed is fixed; another one is tried by changing it.</summary>
public sealed class ImpactFuzzTests(ITestOutputHelper output)
{
    private const int Statements = 1500;
    private const double RequiredAgreement = 0.99;

    private static readonly string[] s_tables = ["plain_table", "orders", "customers", "lines", "cache", "base", "events", "candidate", "domained"];

    private static readonly string[] s_types =
    [
        "integer", "bigint", "smallint", "numeric", "numeric(10,2)", "numeric(12,2)", "numeric(12,4)", "text", "varchar", "varchar(10)", "varchar(50)", "varchar(200)", "char(5)",
        "char(9)", "timestamp", "timestamptz", "timestamp(3)", "timestamptz(2)", "date", "interval", "interval(2)", "boolean", "uuid", "json", "jsonb", "real", "double precision",
        "oid", "bit varying(16)", "bit varying", "time", "time(4)", "inet", "cidr", "plain", "positive", "short_text", "known", "mood", "text[]", "varchar[]", "xml",
    ];

    private static readonly string[] s_defaults =
        ["", "", "", " DEFAULT NULL", " DEFAULT 1", " DEFAULT '1'", " DEFAULT now()", " DEFAULT clock_timestamp()", " DEFAULT volatile_number()", " DEFAULT stable_number()", " DEFAULT random()"];

    [Theory]
    [InlineData(20261)]
    [InlineData(7)]
    public async Task Random_statements_are_judged_as_the_server_does(int seed)
    {
        await using var database = await TestDatabase.CreateAsync();
        var text = await File.ReadAllTextAsync(Path.Combine(TestData.Folder("Impacts"), "schema.sql"), TestContext.Current.CancellationToken);
        using var server = await ImpactServer.CreateAsync(database, text);
        var own = new OwnImpact(text);
        var schema = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("001_schema.sql", text)]).Snapshot();
        var random = new Random(seed);
        var accepted = 0;
        var wrong = new List<string>();
        for (var i = 0; i < Statements; i++)
        {
            var statement = Statement(random, schema);
            var (expected, error) = server.Measure(statement);
            if (error is not null)
            {
                continue;
            }

            accepted++;
            if (ImpactTests.Difference(expected, own.Measure(statement)) is { } difference)
            {
                wrong.Add($"{statement}\n{difference}");
            }
        }

        output.WriteLine($"{accepted} of {Statements} accepted, {wrong.Count} wrong\n{string.Join('\n', wrong)}");
        Assert.True(accepted > Statements / 3, $"only {accepted} were accepted");
        Assert.True(wrong.Count <= accepted * (1 - RequiredAgreement), $"{wrong.Count} of {accepted}:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static string Statement(Random random, DatabaseSchema schema)
    {
        var table = schema.FindRelation(null, Pick(random, s_tables))!;
        var actions = Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(number => Action(random, schema, table, number));
        return $"ALTER TABLE {table.Name} {string.Join(", ", actions)}";
    }

    private static string Action(Random random, DatabaseSchema schema, Relation table, int number)
    {
        var column = table.Columns[random.Next(table.Columns.Count)];
        var quoted = "\"" + column.Name + "\"";
        switch (random.Next(16))
        {
            case 0 or 1 or 2 or 3:
                var constraint = random.Next(8) switch { 0 => $" CHECK (x{number} IS NULL)", 1 => " UNIQUE", 2 => " NOT NULL", 3 => " REFERENCES customers", _ => "" };
                return $"ADD COLUMN x{number} {Pick(random, s_types)}{Pick(random, s_defaults)}{constraint}";
            case 4 or 5 or 6 or 7 or 8:
                var type = Pick(random, s_types);
                return random.Next(3) == 0
                    ? $"ALTER COLUMN {quoted} TYPE {type} USING {quoted}::{type}"
                    : $"ALTER COLUMN {quoted} TYPE {type}";
            case 9:
                return $"ALTER COLUMN {quoted} TYPE {TypeNames.Format(schema, column.TypeId, column.Modifier)}";
            case 10:
                return $"ALTER COLUMN {quoted} {Pick(random, ["SET NOT NULL", "DROP NOT NULL", "DROP DEFAULT", "SET DEFAULT NULL"])}";
            case 11:
                return $"DROP COLUMN {quoted}{Pick(random, ["", " CASCADE"])}";
            case 12:
                return $"ADD CONSTRAINT c{number} CHECK ({quoted} IS NOT NULL){Pick(random, ["", " NOT VALID", " NO INHERIT"])}";
            case 13:
                return $"ADD CONSTRAINT c{number} {Pick(random, ["UNIQUE", "PRIMARY KEY"])} ({quoted})";
            case 14:
                return $"ADD CONSTRAINT c{number} FOREIGN KEY ({quoted}) REFERENCES customers{Pick(random, ["", " NOT VALID"])}";
            default:
                return table.Constraints.Count > 0
                    ? $"{Pick(random, ["DROP", "VALIDATE"])} CONSTRAINT {table.Constraints[random.Next(table.Constraints.Count)].Name}"
                    : $"ALTER COLUMN {quoted} SET STATISTICS 10";
        }
    }

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];
}
