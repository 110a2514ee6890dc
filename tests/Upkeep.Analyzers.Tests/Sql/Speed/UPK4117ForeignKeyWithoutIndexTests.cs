namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4117ForeignKeyWithoutIndexTests
{
    private const string Parent = "create table parent (id bigint primary key, code text unique, a integer, b integer, unique (a, b));\n";

    [Theory]
    [InlineData("create table child (id bigint primary key, parent_id bigint {|UPK4117:references parent (id)|});")]
    [InlineData("create table child (id bigint primary key, parent_id bigint, {|UPK4117:foreign key (parent_id) references parent (id)|});")]
    [InlineData("create table child (id bigint, parent_id bigint);\nalter table child add {|UPK4117:foreign key (parent_id) references parent (id)|};")]
    [InlineData("create table child (id bigint, parent_id bigint);\nalter table child add {|UPK4117:constraint child_parent foreign key (parent_id) references parent (id) not valid|};")]
    [InlineData("create table child (id bigint);\nalter table child add column parent_id bigint {|UPK4117:references parent|};")]
    [InlineData("create table child (id bigint, x integer, y integer, {|UPK4117:foreign key (x, y) references parent (a, b)|});")]
    [InlineData("create table child (id bigint, other bigint, parent_id bigint {|UPK4117:references parent (id)|}, unique (other, parent_id));")]
    [InlineData("create table child (id bigint, parent_id bigint {|UPK4117:references parent (id)|});\ncreate index on child (parent_id) where id > 3;")]
    [InlineData("create table child (id bigint, parent_id bigint {|UPK4117:references parent (id)|});\ncreate index gone on child (parent_id);\ndrop index gone;")]
    [InlineData("create table child (id bigint primary key, parent_code text {|UPK4117:references parent (code) on delete cascade|});")]
    public Task Reports(string schema) => VerifyAsync(schema);

    [Theory]
    [InlineData("/* 1 */ create table child (id bigint primary key, parent_id bigint references parent (id));\ncreate index on child (parent_id);")]
    [InlineData("/* 2 */ create table child (parent_id bigint primary key references parent (id));")]
    [InlineData("/* 3 */ create table child (id bigint, parent_id bigint unique references parent (id));")]
    [InlineData("/* 4 */ create table child (id bigint, x integer, y integer, foreign key (x, y) references parent (a, b));\ncreate index on child (y);")]
    [InlineData("/* 5 */ create table child (parent_id bigint references parent (id), day date, primary key (parent_id, day));")]
    [InlineData("/* 6 */ create table child (id bigint, parent_id bigint references parent (id));\ncreate index on child (parent_id) where parent_id is not null;")]
    [InlineData("/* 7 */ create table child (id bigint, parent_id bigint references parent (id));\ndrop table child;")]
    [InlineData("/* 8 */ create table child (id bigint, parent_id bigint references parent (id));\nalter table child drop column parent_id;")]
    [InlineData("/* 9 */ create table child (id bigint, parent_id bigint);")]
    [InlineData("/* 10 */ create table child (id bigint, parent_id bigint references parent (id));\ndo $$ begin execute 'create index on child (' || 'parent_id)'; end $$;")]
    [InlineData("/* 11 */ create table child (id bigint, parent_id bigint references parent (id));\ncreate index on child using hash (parent_id);")]
    public Task Silent(string schema) => VerifyAsync(schema);

    [Fact]
    public Task Reports_the_DELETE_that_pays_for_it() => SpeedRuleTest.Create(
        Correctness.SqlRuleTest<Upkeep.Analyzers.Sql.Speed.SqlSpeedAnalyzer>.Command("delete from {|UPK4117:parent|} where id = @id"), "UPK4117",
        Parent + "create table child (id bigint primary key, parent_id bigint {|UPK4117:references parent (id)|});").RunAsync();

    [Fact]
    public Task Silent_about_a_small_table() => SpeedRuleTest.VerifyAsync(
        "select 1", "UPK4117", "public.child 12\n", Parent + "create table child (id bigint primary key, parent_id bigint references parent (id));");

    private static Task VerifyAsync(string schema) => SpeedRuleTest.Create("class C { Npgsql.NpgsqlConnection? Database; }", "UPK4117", Parent + schema).RunAsync();
}
