using Microsoft.CodeAnalysis.CSharp;
using Upkeep.Generators.Repositories;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Repositories;

/// <summary><c>&lt;UpkeepPostgreSqlVersion&gt;</c>: a method's SQL is understood as that version of PostgreSQL understands it.</summary>
public sealed class RepositoryLevelTests
{
    private const string Schema = "create table trade (id int primary key, title text not null, body jsonb not null);";

    private const string Merge =
        "merge into trade t using (values (@id, @title)) s (id, title) on t.id = s.id when matched then update set title = s.title "
        + "when not matched then insert values (s.id, s.title) returning merge_action() as action, t.id, t.title";

    private const string JsonTable =
        "select j.action, j.id, t.title from trade t, json_table(t.body, '$[*]' columns (action text path '$.a', id int path '$.b')) j where t.id = @id and t.title = @title";

    [Theory]
    [InlineData(Merge, Schema)]
    [InlineData(Merge, "")]
    [InlineData(JsonTable, Schema)]
    [InlineData(JsonTable, "")]
    public void Columns_of_17s_SQL_are_read_where_they_stand(string sql, string schema)
    {
        var source = Generate(sql, "17", schema);
        Assert.Contains("GetString(0)", source, StringComparison.Ordinal);
        Assert.Contains("GetInt32(1)", source, StringComparison.Ordinal);
        Assert.Contains("GetString(2)", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Ordinal(reader", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Merge)]
    [InlineData(JsonTable)]
    public void An_older_server_is_asked_for_them_by_name(string sql)
    {
        var source = Generate(sql, "15", Schema);
        Assert.Contains("Ordinal(reader, \"Action\")", source, StringComparison.Ordinal);
        Assert.DoesNotContain("GetInt32(1)", source, StringComparison.Ordinal);
    }

    private static string Generate(string sql, string version, string schema) => GeneratorTest.Run<RepositoryGenerator>(
        $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Npgsql;
        using Upkeep;

        public sealed record Saved(string Action, int Id, string Title);

        [Repository]
        public sealed partial class Trades(NpgsqlDataSource source)
        {
            [Query("{{sql}}")]
            public partial Task<List<Saved>> SaveAsync(int id, string title);
        }
        """,
        new GeneratorTestOptions
        {
            LowestLanguageVersion = LanguageVersion.CSharp12,
            Schema = schema,
            Properties = new Dictionary<string, string> { ["UpkeepPostgreSqlVersion"] = version },
        }).Source;
}
