using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Tests.Parsing;

/// <summary>What a tree says about a text: its statements, their kinds, and the relations they name.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("select 1", "SelectStmt")]
    [InlineData("(values (1)) union table t", "SelectStmt")]
    [InlineData("with a as (select 1) insert into t table a", "InsertStmt")]
    [InlineData("update t set a = 1", "UpdateStmt")]
    [InlineData("delete from t", "DeleteStmt")]
    [InlineData("merge into t using s on true when matched then delete", "MergeStmt")]
    [InlineData("create table t (a int)", "CreateStmt")]
    [InlineData("create table t as select 1", "CreateTableAsStmt")]
    [InlineData("create table t as execute p", "CreateTableAsStmt")]
    [InlineData("create materialized view v as select 1", "CreateTableAsStmt")]
    [InlineData("create unique index concurrently on t (a)", "IndexStmt")]
    [InlineData("alter table t add a int", "AlterTableStmt")]
    [InlineData("alter table t rename to u", "RenameStmt")]
    [InlineData("alter table t set schema s", "AlterObjectSchemaStmt")]
    [InlineData("alter view v owner to o", "AlterTableStmt")]
    [InlineData("alter function f owner to o", "AlterOwnerStmt")]
    [InlineData("alter type t add value 'x'", "AlterEnumStmt")]
    [InlineData("alter type t add attribute a int", "AlterTableStmt")]
    [InlineData("alter sequence s restart", "AlterSeqStmt")]
    [InlineData("create type t as enum ()", "CreateEnumStmt")]
    [InlineData("create type t as (a int)", "CompositeTypeStmt")]
    [InlineData("create type t", "DefineStmt")]
    [InlineData("create type t as range (subtype = int)", "CreateRangeStmt")]
    [InlineData("create language l", "CreateExtensionStmt")]
    [InlineData("begin", "TransactionStmt")]
    [InlineData("set a = 1", "VariableSetStmt")]
    [InlineData("reset all", "VariableSetStmt")]
    [InlineData("show a", "VariableShowStmt")]
    [InlineData("analyze", "VacuumStmt")]
    [InlineData("move next from c", "FetchStmt")]
    [InlineData("revoke a from b", "GrantRoleStmt")]
    [InlineData("drop function f", "DropStmt")]
    [InlineData("drop user u", "DropRoleStmt")]
    [InlineData("security label on table t is null", "SecLabelStmt")]
    [InlineData("alter group g add user u", "AlterRoleStmt")]
    [InlineData("alter table all in tablespace a set tablespace b", "AlterTableMoveAllStmt")]
    public void Kinds_are_PostgreSQLs_own(string sql, string kind)
    {
        var tree = SqlParser.Parse(sql);
        Assert.Empty(tree.Errors);
        Assert.Equal(kind, Assert.Single(tree.Statements).Kind);
    }

    [Theory]
    [InlineData("select a from t offset a is not null rows", "rows")]
    [InlineData("select a from t offset - b row", "row")]
    [InlineData("select a from t offset a + 1 rows", "rows")]
    [InlineData("create rule r as on insert to t do instead (select 1;) union select 2", "union")]
    [InlineData("create rule r as on insert to t do instead (notify n) union select 2", "union")]
    public void An_error_is_at_the_word_the_server_names(string sql, string word)
    {
        var error = Assert.Single(SqlParser.Parse(sql).Errors);
        Assert.Equal(sql.LastIndexOf(word, StringComparison.Ordinal), error.Start);
    }

    [Fact]
    public void The_parentheses_of_a_rules_action_may_be_a_querys_own()
    {
        var tree = SqlParser.Parse("create rule r as on insert to t do instead (select 1) union select 2 order by 1");
        Assert.Empty(tree.Errors);
        var action = Assert.Single(Assert.IsType<CreateRule>(Assert.Single(tree.Statements)).Actions);
        Assert.Equal("(select 1) union select 2 order by 1", Assert.IsType<SetOperation>(action).GetText(tree.Text));
    }

    [Theory]
    [InlineData("select * from a, only b.c x join d on exists (select 1 from e)", "a b.c d e")]
    [InlineData("select * from A, \"A\", a", "a A")]
    [InlineData("select * from x.y.z", "x.y.z")]
    [InlineData("with a as (select * from b), c as (select * from a) select * from c, d", "b d")]
    [InlineData("with a as (select * from a) select * from a", "a")]
    [InlineData("with recursive a as (select * from a) select * from a", "")]
    [InlineData("with a as (select 1) select * from s.a", "s.a")]
    [InlineData("with b as (select * from c), c as (select 1) select * from b, c", "c")]
    [InlineData("select * from (with a as (select 1) select * from a) x, a", "a")]
    [InlineData("with a as (select 1) select * from (with b as (select * from a) select * from b) x, b", "b")]
    [InlineData("with t as (select 1) update t set a = 1 from u", "t u")]
    [InlineData("with t as (select 1) insert into t select * from t", "t")]
    [InlineData("with a as (insert into l select 1 returning *) select * from a", "l")]
    [InlineData("with a as (select 1) table a", "")]
    [InlineData("with a as (table b) table a", "b")]
    [InlineData("select * from a for update of b", "a")]
    [InlineData("create table t (a int references u, like v)", "t u v")]
    [InlineData("create view v as select * from t", "v t")]
    [InlineData("lock table a, b.c", "a b.c")]
    [InlineData("select 1 into x from generate_series(1, 2) g", "x")]
    public void Relations_are_real_ones(string sql, string relations)
    {
        var tree = SqlParser.Parse(sql);
        Assert.Empty(tree.Errors);
        Assert.Equal(relations, string.Join(' ', ReferencedRelations.Find(tree)));
    }

    [Fact]
    public void Statements_are_split_as_psql_does()
    {
        const string Sql = """
            create function f() returns int begin atomic; select case when a then 1 end from t; end;
            create rule r as on insert to t do (delete from u; notify n);
            do $$ begin; end; $$;;
            -- ; no
            select ';', ";" from t
            """;
        var tree = SqlParser.Parse(Sql);
        Assert.Empty(tree.Errors);
        Assert.Equal(["CreateFunctionStmt", "RuleStmt", "DoStmt", "SelectStmt"], tree.Statements.Select(statement => statement.Kind));
    }

    [Fact]
    public void Each_broken_statement_has_one_error_and_the_others_are_read()
    {
        var tree = SqlParser.Parse("select 1; select from where; select (1; 2) x y z; create tabel; select 2");
        Assert.Equal(["SelectStmt", "SelectStmt", "SelectStmt", "", "SelectStmt"], tree.Statements.Select(statement => statement.Kind));
        Assert.Equal([22, 38, 57], tree.Errors.Select(error => error.Start));
        Assert.Equal("select 2", tree.Statements[4].GetText(tree.Text));
    }

    [Theory]
    [InlineData("select", -1, "")]
    [InlineData("select a from", 13, "syntax error at end of input")]
    [InlineData("select a form t", 14, "syntax error at or near \"t\"")]
    [InlineData("select a, from t", 10, "syntax error at or near \"from\"")]
    [InlineData("select a from t where", 21, "syntax error at end of input")]
    [InlineData("select a < b < c", 13, "syntax error at or near \"<\"")]
    [InlineData("select 'a", 7, "unterminated quoted string at or near \"'a\"")]
    [InlineData("select * from (select 1)", 14, "subquery in FROM must have an alias")]
    [InlineData("insert into t (a) value (1)", 18, "syntax error at or near \"value\"")]
    [InlineData("update t set a = 1 form u", 19, "syntax error at or near \"form\"")]
    public void The_error_is_the_servers(string sql, int position, string message)
    {
        var tree = SqlParser.Parse(sql);
        Assert.Equal(position < 0 ? [] : [(position, message)], tree.Errors.Select(error => (error.Start, error.Message)));
    }

    [Fact]
    public void What_is_there_of_an_unfinished_statement_is_in_the_tree()
    {
        var select = Assert.IsType<SelectStatement>(SqlParser.Parse("select a, , b from t join u on t.x = u.y where a = ").Statements[0]);
        Assert.Equal(3, select.Items.Count);
        Assert.IsType<MissingExpression>(select.Items[1].Expression);
        Assert.IsType<JoinedTable>(select.From[0]);
        Assert.IsType<MissingExpression>(Assert.IsType<BinaryExpression>(select.Where).Right);
    }

    [Theory]
    [InlineData("select * from t where a = @name and b = :other and c = $1", "name other 1")]
    [InlineData("select x::int, y[1:n], a<@b, @abs(z) from t", "")]
    [InlineData("select x=@p, x->>@q, y[:n] from t where id=any(:ids)", "p q ids")]
    public void Parameters(string sql, string names)
    {
        var tree = SqlParser.Parse(sql);
        Assert.Empty(tree.Errors);
        Assert.Equal(names, string.Join(' ', tree.Statements[0].DescendantsAndSelf().OfType<ParameterReference>().Select(parameter => parameter.Name)));
    }

    [Theory]
    [InlineData(HoleKind.Value, "select * from t where a = ", " and b in (1)", false)]
    [InlineData(HoleKind.Identifier, "select * from ", ".t x", false)]
    [InlineData(HoleKind.Identifier, "select * from ", "", false)]
    [InlineData(HoleKind.Identifier, "select * from log_", " where true", false)]
    [InlineData(HoleKind.Identifier, "create index on t (", ")", false)]
    [InlineData(HoleKind.Fragment, "select * from t ", " limit 1", true)]
    [InlineData(HoleKind.Fragment, "select * from t where ", " order by 1", false)]
    [InlineData(HoleKind.Fragment, "select a from t order by a ", "", true)]
    public void Holes_are_no_errors(HoleKind kind, string before, string after, bool isIncomplete)
    {
        var builder = new SqlTextBuilder().Append(before).AppendHole(kind).Append(after);
        var tree = SqlParser.Parse(builder.ToString(), new SqlOptions { Holes = builder.Holes });
        Assert.Empty(tree.Errors);
        Assert.Equal(isIncomplete, tree.IsIncomplete);
    }

    [Fact]
    public void A_mistake_before_a_fragment_is_one()
    {
        var builder = new SqlTextBuilder().Append("select from where ").AppendHole(HoleKind.Fragment);
        var tree = SqlParser.Parse(builder.ToString(), new SqlOptions { Holes = builder.Holes });
        Assert.Equal(12, Assert.Single(tree.Errors).Start);
    }

    [Theory]
    [InlineData(LanguageLevel.PostgreSql15, false)]
    [InlineData(LanguageLevel.PostgreSql16, true)]
    public void Levels_differ(LanguageLevel level, bool isValid)
    {
        foreach (var sql in new[] { "select * from (select 1)", "select 1_000", "select a is json", "grant a to b with inherit true" })
        {
            Assert.Equal(isValid, SqlParser.Parse(sql, new SqlOptions { Level = level }).Errors.Count == 0);
        }
    }
}
