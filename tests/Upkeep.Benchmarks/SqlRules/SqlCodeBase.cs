using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Upkeep.Benchmarks.SqlRules;

/// <summary>A project with 2,000 queries in 100,000 lines of C#, and the 600 migrations of its database.</summary>
internal static class SqlCodeBase
{
    public const int Migrations = 600;
    public const int Queries = 2_000;

    private const int Tables = 150;
    private const int QueriesPerFile = 10;
    private const int PlainLines = 36;

    private static readonly string[] s_queries =
    [
        "select id, name, note, amount from t{0} where id = @id",
        "select a.id, a.name, b.name as other from t{0} a join t{1} b on b.id = a.parent_id where a.code = @code order by a.id limit 20",
        "insert into t{0} (id, code, name, amount, created_at) values (@id, @code, @name, @amount, now()) on conflict (code) do update set name = excluded.name returning id",
        "update t{0} set name = @name, amount = amount + 1 where id = @id and amount >= 0",
        "delete from t{0} where id = any (@ids)",
        "select parent_id, count(*), sum(amount) from t{0} where created_at > @since and code like 'A%' group by parent_id having count(*) > 2 order by 2 desc limit 10",
        "with recent as (select id, parent_id from t{0} where created_at > @since) select r.id, p.name from recent r left join t{1} p on p.id = r.parent_id where r.id > @id",
        "select id from t{0} where lower(name) = @name",
    ];

    public static IReadOnlyList<(string Path, string Text)> Schema()
    {
        var files = new List<(string, string)>();
        for (var number = 0; number < Migrations; number++)
        {
            files.Add((string.Create(CultureInfo.InvariantCulture, $"/db/{number:D4}_step.sql"), string.Format(CultureInfo.InvariantCulture, (number / Tables) switch
            {
                0 => "create table t{0} (id bigint primary key, code varchar(20) not null unique, name text not null, parent_id bigint, amount numeric(12, 2) not null default 0, created_at timestamptz not null default now());\n"
                    + "create index t{0}_parent on t{0} (parent_id);\n",
                1 => "alter table t{0} add column note text;\nalter table t{0} add column state smallint not null default 0;\n",
                2 => "create index concurrently t{0}_created on t{0} (created_at desc);\n",
                _ => "create view v{0} as select id, name, amount from t{0} where state = 0;\ncomment on table t{0} is 'table {0}';\n",
            }, number % Tables)));
        }

        return files;
    }

    public static IReadOnlyList<SyntaxTree> Parse()
    {
        var trees = new List<SyntaxTree>();
        for (var file = 0; file < Queries / QueriesPerFile; file++)
        {
            trees.Add(CSharpSyntaxTree.ParseText(FileText(file), path: string.Create(CultureInfo.InvariantCulture, $"/src/Store{file}.cs")));
        }

        return trees;
    }

    /// <summary>No two are the same text.</summary>
    public static string Query(int number) =>
        string.Format(CultureInfo.InvariantCulture, s_queries[number % s_queries.Length], number % Tables, (number + 7) % Tables) + string.Create(CultureInfo.InvariantCulture, $" /* {number} */");

    private static string FileText(int file)
    {
        var text = new StringBuilder("using System;\nusing System.Collections.Generic;\nusing System.Threading;\nusing System.Threading.Tasks;\nusing Npgsql;\n\n");
        text.Append(CultureInfo.InvariantCulture, $"public sealed class Store{file}(NpgsqlDataSource source)\n{{\n");
        for (var i = 0; i < QueriesPerFile; i++)
        {
            var number = (file * QueriesPerFile) + i;
            var sql = Query(number);
            text.Append(CultureInfo.InvariantCulture, $$"""
                    public async Task<List<object>> Read{{i}}Async(long id, CancellationToken cancellation)
                    {
                        await using var connection = await source.OpenConnectionAsync(cancellation);
                        await using var command = new NpgsqlCommand("{{sql}}", connection);
                        command.Parameters.AddWithValue("id", id);
                        await using var reader = await command.ExecuteReaderAsync(cancellation);
                        var rows = new List<object>();
                        while (await reader.ReadAsync(cancellation))
                        {
                            rows.Add(reader.GetValue(0));
                        }

                        var total = 0L;

                """);
            for (var line = 0; line < PlainLines; line++)
            {
                text.Append(CultureInfo.InvariantCulture, $"        total += Math.Max(rows.Count * {line}L, id % {line + 2}) + (rows.Count > {line} ? total / {line + 1} : {line});\n");
            }

            text.Append("        rows.Add(total);\n        return rows;\n    }\n\n");
        }

        return text.Append("}\n").ToString();
    }
}
