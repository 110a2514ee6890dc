using Upkeep.Sql.Binding;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Tests.Schema;

/// <summary>What a DO block, a dynamic statement or an unknown extension may have changed is not claimed; everything else is.</summary>
public class SchemaUncertaintyTests
{
    private const string Tables = "create table orders (id int primary key, note text not null); create table users (id int primary key);";

    [Theory]
    [InlineData("extra", "do $$ begin alter table orders add column extra int; end $$")]
    [InlineData("note", "do $$ begin if not exists (select 1) then alter table orders drop column note; end if; end $$")]
    [InlineData("note", "do $$ begin execute 'alter table orders rename column note to remark'; end $$")]
    [InlineData("remark", "do $$ begin execute 'alter table orders rename column note to remark'; end $$")]
    [InlineData("extra", "create function f() returns void language plpgsql as $$ begin alter table orders add column extra int; end $$; select f();")]
    public void AColumnThatABlockChangesIsNotClaimed(string column, string sql)
    {
        var schema = Build(Tables + sql);
        Assert.Empty(Bind(schema, $"select {column} from orders").Diagnostics);
        Assert.Empty(Bind(schema, $"select o.{column} from orders o where {column} is null").Diagnostics);
        Assert.Empty(Bind(schema, $"insert into orders ({column}) values (null)").Diagnostics);
        Assert.Single(Bind(schema, "select missing from orders").Diagnostics);
        Assert.False(Assert.Single(Bind(schema, "select id from orders").Columns).IsNullable);
        Assert.All(Bind(schema, "select * from orders").Columns, static column => Assert.Null(column.IsNullable));
        Assert.Single(Bind(schema, "select missing from users").Diagnostics);
    }

    [Theory]
    [InlineData("do $$ declare t text; begin for t in select 'orders' loop execute format('alter table %I add column x int', t); end loop; end $$")]
    [InlineData("do $$ declare t text = 'orders'; begin execute 'alter table ' || t || ' add column x int'; end $$")]
    [InlineData("do $$ begin execute format('alter table orders rename to %I', 'nowhere'); end $$")]
    [InlineData("do $$ begin execute format('alter table orders set schema %I', 'other'); end $$")]
    [InlineData("do $$ begin execute format('alter table orders_%s add column x int', 2026); end $$")]
    [InlineData("do $$ begin execute format('alter table orders drop constraint %I; drop table users', 'c'); end $$")]
    [InlineData("do $$ begin execute format('alter table orders drop column %I cascade', 'note'); end $$")]
    [InlineData("do $$ begin execute 'grant select on orders to ' || name || '; drop table users'; end $$")]
    [InlineData("do $$ begin execute format('select create_all(%L)', 'x'); end $$")]
    [InlineData("do $$ begin execute format('alter table %I add column x int', 'orders'); end $$")]
    [InlineData("do $$ begin execute format('create index on %I (id)', 'orders'); end $$")]
    [InlineData("do $$ begin execute format('create index on orders_%s (id)', 2026); end $$")]
    [InlineData("do $$ begin execute 'create index on orders_' || quote_ident('x') || ' (id)'; end $$")]
    [InlineData("do $$ begin execute format('create trigger t before insert on %I.%I execute function f()', 'public', 'orders'); end $$")]
    [InlineData("do $$ begin execute format('create table %I (id int)', 'x'); end $$")]
    [InlineData("do $$ begin execute format('drop index %I cascade', 'x'); end $$")]
    [InlineData("do $$ declare r record; begin for r in execute format('delete from orders where id > %s returning note', 1) loop execute format('drop table %I', r.note); end loop; end $$")]
    public void AfterADynamicStatementNothingIsClaimed(string sql)
    {
        var schema = Build(Tables + sql);
        Assert.Empty(Bind(schema, "select missing from users").Diagnostics);
        Assert.Empty(Bind(schema, "select 1 from nowhere").Diagnostics);
    }

    [Theory]
    [InlineData("do $$ declare c text; begin select 'x' into c; execute format('alter table orders drop constraint %I', c); end $$")]
    [InlineData("do $$ begin execute 'alter table ' || 'orders' || ' add column x int'; end $$")]
    [InlineData("do $$ begin execute 'alter table if exists only public.orders drop constraint ' || quote_ident('x'); end $$")]
    [InlineData("do $$ begin execute format('ALTER TABLE orders ADD COLUMN %I int;', 'x'); end $$")]
    [InlineData("do $$ begin execute format('alter table \"orders\" alter column note type %s using note::%s', 'int', 'int'); end $$")]
    public void ADynamicStatementThatNamesItsTableChangesNoOther(string sql)
    {
        var schema = Build(Tables + "create table archive () inherits (orders);" + sql);
        Assert.Empty(Bind(schema, "select missing from orders").Diagnostics);
        Assert.Empty(Bind(schema, "select missing from archive").Diagnostics);
        Assert.Single(Bind(schema, "select missing from users").Diagnostics);
        Assert.Single(Bind(schema, "select 1 from nowhere").Diagnostics);
    }

    [Theory]
    [InlineData("do $$ begin execute format('create index %I on orders (id)', 'x'); end $$")]
    [InlineData("do $$ begin execute format('create unique index concurrently if not exists %1$I on only public.orders using btree (%2$I)', 'x', 'id'); end $$")]
    [InlineData("do $$ begin execute format('create index on %I.orders (id) where note = %L', 'public', 'x'); end $$")]
    [InlineData("do $$ begin execute 'create index ' || quote_ident('x' || lower('Y')) || ' on orders (' || quote_ident('id') || ')'; end $$")]
    public void AnIndexWithANameOfTheRunLeavesTheColumnsCertain(string sql)
    {
        var schema = Build(Tables + "create table archive () inherits (orders);" + sql);
        Assert.Single(Bind(schema, "select missing from orders").Diagnostics);
        Assert.Single(Bind(schema, "select 1 from nowhere").Diagnostics);
        Assert.Equal(["archive", "orders"], schema.Relations.Where(static relation => relation.HasUncertainIndexes).Select(static relation => relation.Name).Order());
    }

    [Theory]
    [InlineData("do $$ declare i text; begin for i in select 'x' loop execute format('drop index if exists %I', i); end loop; end $$")]
    [InlineData("do $$ begin execute 'alter index ' || quote_ident('x') || ' rename to y'; end $$")]
    public void AnIndexOfAnyTableMayBeGone(string sql)
    {
        var schema = Build(Tables + sql + "; drop index y");
        Assert.Single(Bind(schema, "select missing from orders").Diagnostics);
        Assert.Equal(["orders", "users"], schema.Relations.Where(static relation => relation.HasUncertainIndexes).Select(static relation => relation.Name).Order());
    }

    [Theory]
    [InlineData("do $$ begin execute format('create trigger %I before insert or update of note on orders for each row execute function f()', 't'); end $$")]
    [InlineData("do $$ begin execute format('drop trigger if exists %I on public.orders', 't'); end $$")]
    [InlineData("do $$ begin execute format('alter table %I.orders disable trigger %I', 'public', 't'); end $$")]
    [InlineData("do $$ begin execute format('alter table orders owner to %I', 'app'); end $$")]
    public void ATriggerIsItsTables(string sql)
    {
        var schema = Build(Tables + sql);
        Assert.Empty(Bind(schema, "select missing from orders").Diagnostics);
        Assert.Single(Bind(schema, "select missing from users").Diagnostics);
    }

    [Theory]
    [InlineData("do $$ begin execute format('comment on table %I is %L', 'orders', 'x'); end $$")]
    [InlineData("do $$ begin execute format('grant select on %I to %I', 'orders', 'app'); end $$")]
    [InlineData("do $$ begin execute format('create policy %I on orders using (id = %s)', 'p', 1); end $$")]
    [InlineData("do $$ begin execute format('refresh materialized view concurrently %I', 'v'); end $$")]
    [InlineData("do $$ begin execute format('update orders set note = %L where id = %s', 'x', 1); end $$")]
    [InlineData("do $$ declare t text; begin for t in select 'orders' loop execute 'grant select on ' || t || ' to public'; end loop; end $$")]
    [InlineData("do $$ begin execute format('create role %I', 'app'); end $$")]
    [InlineData("do $$ begin update orders set note = ''; raise notice 'done'; end $$")]
    [InlineData("create function f() returns trigger language plpgsql as $$ begin execute 'drop table x'; return new; end $$")]
    [InlineData("insert into orders values (1, 'x')")]
    public void WhatChangesNoSchemaLeavesItCertain(string sql)
    {
        var schema = Build(Tables + sql);
        Assert.Single(Bind(schema, "select missing from orders").Diagnostics);
        Assert.True(Bind(schema, "select note from orders").IsCertain);
    }

    [Fact]
    public void ATypeMadeByABlockIsKnownButNotClaimed()
    {
        var schema = Build("do $$ begin create type mood as enum ('good'); exception when duplicate_object then null; end $$; create table t (m mood not null);");
        var bound = Bind(schema, "select m from t");
        Assert.Empty(bound.Diagnostics);
        Assert.Equal("m", Assert.Single(bound.Columns).Name);
    }

    [Fact]
    public void AnUnknownExtensionMayHaveAnyFunction()
    {
        var schema = Build(Tables + "create extension postgis;");
        Assert.Empty(Bind(schema, "select st_makepoint(1, 2)").Diagnostics);
        Assert.Single(Bind(schema, "select missing from users").Diagnostics);
    }

    [Fact]
    public void AKnownExtensionHasTheFunctionsItHas()
    {
        var schema = Build("create extension pg_trgm; create extension citext; create table t (name citext not null);");
        Assert.Equal([700], Bind(schema, "select similarity('a', 'b')").Columns.Select(static column => column.TypeId));
        Assert.Single(Bind(schema, "select simmilarity('a', 'b')").Diagnostics);
        Assert.False(Assert.Single(Bind(schema, "select name from t where name = $1").Columns).IsNullable);
    }

    [Fact]
    public void AStatementThatTheServerRejectsIsAProblem()
    {
        var builder = new SchemaBuilder();
        builder.Apply(SqlParser.Parse("create table a (id int); alter table a drop column nothing; alter table b add column x int;"));
        Assert.Equal(
            ["column \"nothing\" of relation \"a\" does not exist", "relation \"b\" does not exist"],
            builder.Problems.Select(static problem => problem.Message));
    }

    [Theory]
    [InlineData("do $$ begin alter table orders drop constraint checked; exception when others then null; end $$; alter table orders add constraint checked check (id > 1)")]
    [InlineData("do $$ begin alter table orders add constraint added check (id > 1); exception when others then null; end $$; alter table orders add constraint added check (id > 1)")]
    [InlineData("do $$ begin execute format('alter table orders drop constraint %I', 'checked'); end $$; alter table orders add constraint checked check (id > 1)")]
    [InlineData("do $$ begin create index shown on orders (note); exception when others then null; end $$; create index shown on orders (id)")]
    [InlineData("do $$ begin create type mood as enum ('good'); exception when others then null; end $$; create type mood as enum ('good', 'bad')")]
    [InlineData("do $$ begin execute 'create table ' || 'x'; end $$; alter table x add column y int")]
    public void WhatABlockMayHavePreparedIsNoProblem(string sql)
    {
        Build(Tables + "alter table orders add constraint checked check (id > 0);" + sql);
    }

    [Fact]
    public void WhatABlockDoesNotTouchIsAProblem()
    {
        var builder = new SchemaBuilder();
        builder.Apply(SqlParser.Parse("create table a (id int); create table b (id int); do $$ begin alter table b add column y int; end $$; alter table a add column id int;"));
        Assert.Equal(["column \"id\" of relation \"a\" already exists"], builder.Problems.Select(static problem => problem.Message));
    }

    private static DatabaseSchema Build(string sql)
    {
        var builder = new SchemaBuilder();
        builder.Apply(SqlParser.Parse(sql));
        Assert.Empty(builder.Problems);
        return builder.Snapshot();
    }

    private static BoundStatement Bind(DatabaseSchema schema, string sql) => Binder.BindStatement(schema, SqlParser.Parse(sql).Statements[0], sql);
}
