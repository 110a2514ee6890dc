namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4118DuplicateIndexTests
{
    private const string Table = "create table t (id bigint primary key, a integer, b integer, c text);\n";

    [Theory]
    [InlineData("create index one on t (a);\n{|UPK4118:create index two on t (a)|};")]
    [InlineData("{|UPK4118:create index one on t (a)|};\ncreate index two on t (a, b);")]
    [InlineData("create index two on t (a, b);\n{|UPK4118:create index one on t (a)|};")]
    [InlineData("{|UPK4118:create index one on t (id)|};")]
    [InlineData("{|UPK4118:create unique index one on t (id)|};")]
    [InlineData("{|UPK4118:create index one on t (a)|};\ncreate unique index two on t (a);")]
    [InlineData("create index one on t (lower(c));\n{|UPK4118:create index two on t (lower(c))|};")]
    [InlineData("create index one on t (a) where b > 1;\n{|UPK4118:create index two on t (a) where b > 1|};")]
    [InlineData("{|UPK4118:create index one on t (a)|};\ncreate index two on t (a) include (b);")]
    [InlineData("alter table t add constraint t_a unique (a);\n{|UPK4118:create index one on t (a)|};")]
    [InlineData("{|UPK4118:create index one on t (a desc)|};\ncreate index two on t (a desc, b);")]
    public Task Reports(string schema) => VerifyAsync(schema);

    [Theory]
    [InlineData("create index one on t (a);\ncreate index two on t (b);")]
    [InlineData("create index one on t (a, b);\ncreate index two on t (b, a);")]
    [InlineData("create unique index one on t (a);\ncreate index two on t (a, b);")]
    [InlineData("create index one on t (a);\ncreate index two on t (a) where b > 1;")]
    [InlineData("create index one on t (a);\ncreate index two on t using hash (a);")]
    [InlineData("create index one on t (c);\ncreate index two on t (c text_pattern_ops);")]
    [InlineData("create index one on t (a);\ncreate index two on t (a desc);")]
    [InlineData("create index one on t (c);\ncreate index two on t (lower(c));")]
    [InlineData("create index one on t (c);\ncreate index two on t (c collate \"C\");")]
    [InlineData("create index one on t (a);\ncreate index two on t (a);\ndrop index two;")]
    [InlineData("create index one on t using hash (a);\ncreate index two on t (a, b);")]
    [InlineData("create index one on t (a) include (b);\ncreate index two on t (a, c);")]
    public Task Silent(string schema) => VerifyAsync(schema);

    private static Task VerifyAsync(string schema) => SpeedRuleTest.Create("class C { Npgsql.NpgsqlConnection? Database; }", "UPK4118", Table + schema).RunAsync();
}
