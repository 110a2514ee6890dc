using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4015SchemaStatementTests
{
    [Theory]
    [InlineData("{|UPK4015:alter table missing add column a int|};")]
    [InlineData("create table t (a int);\n{|UPK4015:create table t (b int)|};")]
    [InlineData("{|UPK4015:create index i on missing (a)|};")]
    [InlineData("create table t (a int);\n{|UPK4015:alter table t drop column b|};")]
    [InlineData("create table t (a int);\n{|UPK4015:alter table t add column a int|};")]
    [InlineData("{|UPK4015:drop table missing|};")]
    [InlineData("create table t (a int);\n{|UPK4015:create index i on t (b)|};")]
    [InlineData("create table t (a int);\n{|UPK4015:alter table t rename column b to c|};")]
    [InlineData("{|UPK4015:create table t (a missing_type)|};")]
    [InlineData("{|UPK4015:create table t (a int references missing (id))|};")]
    [InlineData("{|UPK4015:alter type missing add value 'a'|};")]
    public Task Reports(string schema) => VerifyAsync(schema);

    [Theory]
    [InlineData("create table t (a int);\nalter table t add column b int;")]
    [InlineData("drop table if exists missing;")]
    [InlineData("create table if not exists t (a int);\ncreate table if not exists t (b int);")]
    [InlineData("create table t (a int);\nalter table if exists u add column b int;")]
    [InlineData("do $$ begin execute 'create table u (a int)'; end $$;")]
    [InlineData("insert into anything values (1);")]
    [InlineData("-- only a comment")]
    [InlineData("create extension nobody_knows;")]
    [InlineData("begin;\ncreate table t (a int);\ncommit;")]
    [InlineData("create function f() returns int language sql as 'select 1';")]
    [InlineData("create schema s;\ncreate table s.t (a int);\nset search_path = s;\nalter table t add b int;")]
    [InlineData("")]
    public Task Silent(string schema) => VerifyAsync(schema);

    [Fact]
    public Task Silent_about_a_file_that_only_undoes() =>
        new CSharpAnalyzerTest<SqlNameAnalyzer> { SchemaFiles = { ("1_a.up.sql", "create table t (a int);"), ("1_a.down.sql", "drop table missing;") } }.RunAsync();

    private static Task VerifyAsync(string schema) => new CSharpAnalyzerTest<SqlNameAnalyzer> { Schema = schema }.RunAsync();
}
