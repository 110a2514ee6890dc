using Upkeep.Analyzers.Migrations;
using Upkeep.Sql.Migrations;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Migrations;

/// <summary>Verifies what one migration after the first is reported for. A case must give its rule once, and no other.</summary>
internal static class MigrationRuleTest
{
    /// <summary>A schema without a lock_timeout anywhere.</summary>
    public const string Small = "CREATE TABLE t (a integer);";

    private const string Schema =
        """
        SET lock_timeout = '2s';
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
        CREATE DOMAIN plain AS integer;
        CREATE TABLE person (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(50) NOT NULL, email text, age integer, born date, feeling mood, note text, level positive, CONSTRAINT note_given CHECK (note IS NOT NULL));
        CREATE INDEX person_name ON person (name);
        CREATE UNIQUE INDEX person_email ON person (email);
        CREATE TABLE bill (id bigint PRIMARY KEY, person_id integer REFERENCES person (id), total numeric(10,2) NOT NULL, at timestamp NOT NULL, code char(5), flag boolean, body json, retired_on date);
        ALTER TABLE bill ADD CONSTRAINT flag_given CHECK (flag IS NOT NULL) NOT VALID;
        CREATE UNIQUE INDEX bill_at ON bill (at);
        ALTER TABLE bill ADD CONSTRAINT total_high CHECK (total > 1) NOT VALID;
        CREATE UNLOGGED TABLE cache (key text PRIMARY KEY, value text);
        CREATE TABLE loose (a integer, b text, c integer NOT NULL);
        CREATE UNIQUE INDEX loose_a ON loose (a);
        CREATE UNIQUE INDEX loose_c ON loose (c);
        CREATE TABLE wares_old (id integer);
        CREATE TABLE log (at date NOT NULL, line text) PARTITION BY RANGE (at);
        CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE log_2025 (at date NOT NULL, line text);
        CREATE TABLE log_2026 (at date NOT NULL, line text, CONSTRAINT in_2026 CHECK (at >= '2026-01-01' AND at < '2027-01-01'));
        CREATE VIEW person_names AS SELECT id, name FROM person;
        CREATE MATERIALIZED VIEW sums AS SELECT person_id, sum(total) AS total FROM bill GROUP BY person_id;
        CREATE UNIQUE INDEX sums_person ON sums (person_id);
        CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS n FROM bill;
        COMMENT ON COLUMN bill.retired_on IS 'deprecated, nothing reads it since 2.3';
        """;

    public static Task ReportsAsync(string rule, string migration, string schema = Schema) => VerifyAsync(migration, schema, new DiagnosticResult(rule));

    /// <summary>Silent about the rule; what else is wrong with the migration is another rule's case.</summary>
    public static Task SilentAsync(string rule, string migration, string schema = Schema)
    {
        var report = MigrationCheck.Run([new MigrationFile("0001_start.sql", schema), new MigrationFile("0002_case.sql", migration)]);
        Assert.DoesNotContain(report.Findings, finding => finding.Rule == rule);
        return Task.CompletedTask;
    }

    private static async Task VerifyAsync(string migration, string schema, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<MigrationAnalyzer>
        {
            TestCode = "class C;",
        };
        test.SchemaFiles.Add(("0001_start.sql", schema));
        test.SchemaFiles.Add(("0002_case.sql", migration));
        foreach (var result in expected)
        {
            test.ExpectedDiagnostics.Add(result);
        }

        await test.RunAsync();
    }
}
