using Upkeep.Sql.Advice;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Migrations.Impact;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Sql.Tests.Schema;

/// <summary>SQL that a schema keeps, such as a view's or a CHECK's, is read by the version of PostgreSQL that the project is for.</summary>
public class LanguageLevelTests
{
    private const string Tables = """
        create table orders (id bigint primary key, number int not null, state text, doc text check (doc is json and doc is not null));
        create index orders_number on orders (number) where doc is json;
        create view documented as select id, state, number from orders where number <> 1_000;
        create table event (id bigint not null, note text) partition by range (id);
        create table event_0 (id bigint not null, note text, check (id >= 0x0 and id < 1_000));
        """;

    [Fact]
    public void A_view_follows_a_rename_of_what_it_reads()
    {
        const string Change = "alter table orders rename column state to status; alter table orders rename to purchase;";
        var schema = Build(LanguageLevel.PostgreSql16, Tables + Change);
        var view = schema.FindRelation(null, "documented")!;
        Assert.Contains("public.purchase", view.Definition);
        Assert.Contains("status as state", view.Definition);
        Assert.Empty(Bind(schema, "select state from documented").Diagnostics);
    }

    [Fact]
    public void What_15_refuses_makes_no_view_there()
    {
        var builder = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("1.sql", Tables)]);
        Assert.NotEmpty(builder.Problems);
        Assert.Null(builder.Snapshot().FindRelation(null, "documented"));
    }

    [Fact]
    public void A_partial_index_serves_a_query_with_its_condition()
    {
        Assert.DoesNotContain(FindingKind.UnservablePredicate, Findings("select id from orders where number = $1 and doc is json"));
        Assert.Contains(FindingKind.UnservablePredicate, Findings("select id from orders where number = $1"));
    }

    [Fact]
    public void A_query_of_a_view_is_judged_by_the_tables_under_it() =>
        Assert.Contains(FindingKind.UnservablePredicate, Findings("select id from documented where state = $1"));

    [Fact]
    public void A_check_proves_that_a_column_has_no_null()
    {
        Assert.False(Analyze("alter table orders alter column doc set not null").Scans);
        Assert.True(Analyze("alter table orders alter column state set not null").Scans);
    }

    [Theory]
    [InlineData("(0) to (1000)", false)]
    [InlineData("(0) to (1_000)", false)]
    [InlineData("(0x0) to (0x3e8)", false)]
    [InlineData("(0) to (0x3e7)", true)]
    [InlineData("(1) to (1_000)", true)]
    public void A_check_proves_that_rows_are_within_a_partition(string bound, bool scans) =>
        Assert.Equal(scans, Analyze($"alter table event attach partition event_0 for values from {bound}").Scans);

    [Fact]
    public void A_function_locks_what_its_body_names() => Assert.NotNull(
        Analyze("create function f() returns setof bigint language sql as 'select 1 where null is json union all select id from orders'").Relations
            .FirstOrDefault(static impact => impact.Relation.Name == "orders"));

    [Fact]
    public void Numbers_in_a_block_are_read_by_it() => Assert.Equal(
        "status", Build(LanguageLevel.PostgreSql16, "create table t (state text); do $$ begin perform 1_0; alter table t rename column state to status; end $$;").FindRelation(null, "t")!.Columns[0].Name);

    // As PostgreSQL 17.10 said.
    [Theory]
    [InlineData("select * from json_table('{}', '' columns (a int)) t", "22P02", "invalid input syntax for type jsonpath: \"\"")]
    [InlineData("select * from json_table('{}', '$.' columns (a int)) t", "42601", "syntax error at end of jsonpath input")]
    [InlineData("select * from json_table('{}', '$[' columns (a int)) t", "42601", "syntax error at end of jsonpath input")]
    [InlineData("select * from json_table('{}', '$[0' columns (a int)) t", "42601", "syntax error at end of jsonpath input")]
    [InlineData("select * from json_table('{}', '$' columns (a int path '$.')) t", "42601", "syntax error at end of jsonpath input")]
    [InlineData("select * from json_table('{}', '$' columns (a int path '')) t", "22P02", "invalid input syntax for type jsonpath: \"\"")]
    [InlineData("select * from json_table('{}', '$' columns (a int path '$..a')) t", "42601", "syntax error at or near \".\" of jsonpath input")]
    [InlineData("select * from json_table('{}', '$' columns (a int path '$.a)')) t", "42601", "syntax error at or near \")\" of jsonpath input")]
    [InlineData("select * from json_table('{}', '$' columns (a int path '$.a]')) t", "42601", "syntax error at or near \"]\" of jsonpath input")]
    [InlineData("select * from json_table('{}', '$' columns (nested path '$[*' columns (c int))) t", "42601", "syntax error at end of jsonpath input")]
    [InlineData("select json_value('{}', '$.')", "42601", "syntax error at end of jsonpath input")]
    [InlineData("select json_query('{}', '$.a[')", "42601", "syntax error at end of jsonpath input")]
    [InlineData("select json_exists('{}', '')", "22P02", "invalid input syntax for type jsonpath: \"\"")]
    [InlineData("select * from json_table('{}', '$' || '.a' columns (a int)) t", "0A000", "only string constants are supported in JSON_TABLE path specification")]
    public void A_wrong_path_of_JSON_is_refused(string sql, string state, string message)
    {
        var refusal = Bind(DatabaseSchema.Empty.WithLevel(LanguageLevel.PostgreSql17), sql).Refusal;
        Assert.Equal((state, message), (refusal?.SqlState, refusal?.Message));
    }

    // As PostgreSQL 15 says of the paths alone.
    [Theory]
    [InlineData("select * from json_table('{}', '$' columns (a int path 'a')) t")]
    [InlineData("select * from json_table('{}', '$.a ? (@ > 1' columns (a int)) t")]
    public void A_path_that_no_version_takes_is_refused(string sql)
    {
        var refusal = Bind(DatabaseSchema.Empty.WithLevel(LanguageLevel.PostgreSql17), sql).Refusal;
        Assert.Equal(("42601", "syntax error at end of jsonpath input"), (refusal?.SqlState, refusal?.Message));
    }

    [Theory]
    [InlineData("select json_query('{}', '$.a.bigint() + 0x1f'), json_exists('{}', '$.a[1_0]'), json_value('{}', '$.decimal(5, 2)')")]
    [InlineData("select * from json_table('{}', 'strict $.a[*].b' columns (a int path '$', nested '$[*] ? (@.x > 1)' columns (c text path 'lax $.a.type()'))) t")]
    [InlineData("select json_value('{}', '$.a[last]'), json_exists('[1]', '$[0 to 1]'), json_query('{}', '($.a + 1)')")]
    public void Nothing_is_said_of_other_paths(string sql) => Assert.Null(Bind(DatabaseSchema.Empty.WithLevel(LanguageLevel.PostgreSql17), sql).Refusal);

    [Fact]
    public void Columns_of_JSON_TABLE_have_their_types()
    {
        var schema = DatabaseSchema.Empty.WithLevel(LanguageLevel.PostgreSql17);
        var columns = Bind(
            schema, "select * from json_table('[]', '$[*]' columns (n for ordinality, a numeric(10,2) path '$.a' default 1 on empty, b bool exists path '$.b', nested '$.c[*]' columns (d text[] path '$.d', m for ordinality))) t").Columns;
        Assert.Equal(
            ["n integer", "a numeric(10,2)", "b boolean", "d text[]", "m integer"], columns.Select(column => $"{column.Name} {TypeNames.Format(schema, column.TypeId, column.Modifier)}"));
        Assert.Equal([false, null, null, null, null], columns.Select(static column => column.IsNullable));
    }

    private static FindingKind[] Findings(string sql)
    {
        var schema = Build(LanguageLevel.PostgreSql16, Tables);
        var tree = SqlParser.Parse(sql, SqlOptions.Of(schema.Level));
        return [.. StatementAdvisor.Advise(schema, tree.Statements[0], Binder.BindStatement(schema, tree.Statements[0], sql)).Select(static finding => finding.Kind)];
    }

    private static StatementImpact Analyze(string sql)
    {
        var schema = Build(LanguageLevel.PostgreSql16, Tables);
        var tree = SqlParser.Parse(sql, SqlOptions.Of(schema.Level));
        Assert.Empty(tree.Errors);
        return ImpactAnalysis.Analyze(schema, tree.Statements[0], sql, int.MaxValue, isZoneUtc: true);
    }

    private static BoundStatement Bind(DatabaseSchema schema, string sql) => Binder.BindStatement(schema, SqlParser.Parse(sql, SqlOptions.Of(schema.Level)).Statements[0], sql);

    private static DatabaseSchema Build(LanguageLevel level, string sql)
    {
        var builder = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("1.sql", sql)], level);
        Assert.Empty(builder.Problems);
        return builder.Snapshot();
    }
}
