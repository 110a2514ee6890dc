using System.Globalization;
using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.CodeFixes.Sql;
using Upkeep.Analyzers.Sql.Speed;
using Upkeep.Analyzers.Tests.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql.Speed;

/// <summary>Verifies one rule about slow SQL against <see cref="Schema"/>.</summary>
internal static class SpeedRuleTest
{
    public const string Schema = """
        create table customer (id bigint primary key, email text not null, name varchar(80), code char(8), age integer);
        create index customer_email on customer (email);
        create index customer_code on customer (code);

        create table orders (
            id bigint primary key, customer_id bigint not null, state text not null, number integer not null, active boolean not null default true,
            placed_at timestamptz not null, tags text[] not null, data jsonb, note text, amount numeric(10, 2));
        create index orders_number on orders (number);
        create index orders_state_placed on orders (state, placed_at desc);
        create index orders_tags on orders using gin (tags);
        create index orders_data on orders using gin (data);
        create index orders_note_active on orders (note) where active;

        create table lookup (id integer primary key, label text);
        create table event (id bigint primary key, kind text, at timestamptz not null);
        create index event_at on event (at);

        create table place (id integer primary key, country text not null, city text not null, street text, code text collate "C");
        create index place_address on place (country, city, street);
        create index place_code on place (code);

        create table job (id bigint primary key, queue text not null, status text not null, tries integer not null default 0);
        create index job_ready on job (queue) where status = 'ready';

        create view open_orders as select id, amount from orders where state = 'open';
        """;

    private const string SizesPath = "/0/db/sizes.txt";

    public static string ManyNumbers { get; } = string.Join(", ", Enumerable.Range(1, 60).Select(static number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What the markup announces has the severity given, or the rule's own.</summary>
    public static async Task VerifyAsync(string sql, string rule, string sizes = "", string schema = Schema, DiagnosticSeverity? severity = null)
    {
        var test = Create(SqlRuleTest<SqlSpeedAnalyzer>.Command(sql), rule, schema);
        test.MarkupSeverity = severity;
        if (sizes.Length > 0)
        {
            test.AdditionalFiles.Add((SizesPath, sizes));
            test.EditorConfig += $"\n[{SizesPath}]\nbuild_metadata.AdditionalFiles.UpkeepSchemaSizes = true\n";
        }

        await test.RunAsync();
    }

    public static Task VerifyFixAsync(string before, string after, string rule) => new CSharpCodeFixTest<SqlSpeedAnalyzer, SqlReplacementCodeFix>
    {
        TestCode = SqlRuleTest<SqlSpeedAnalyzer>.Command(before),
        FixedCode = SqlRuleTest<SqlSpeedAnalyzer>.Command(after),
        Schema = Schema,
        EditorConfig = Only(rule),
    }.RunAsync();

    /// <summary>The analyzer's other rules are off.</summary>
    public static CSharpAnalyzerTest<SqlSpeedAnalyzer> Create(string source, string rule, string schema = Schema) => new()
    {
        TestCode = source,
        Schema = schema,
        EditorConfig = Only(rule),
    };

    private static string Only(string rule) => "[*.cs]\n" + string.Concat(SpeedRules.All.Where(other => other.Id != rule).Select(static other => $"dotnet_diagnostic.{other.Id}.severity = none\n"));
}
