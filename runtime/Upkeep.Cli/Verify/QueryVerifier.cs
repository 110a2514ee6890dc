using System.Data;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Cli.Verify;

/// <summary>Has a server prepare, describe and explain queries. None is ever executed: each look is a read-only transaction that is rolled back.</summary>
internal sealed class QueryVerifier(NpgsqlConnection connection, long largeRows)
{
    private const string Prepared = "upkeep_verify";

    public async Task<QueryVerdict> VerifyAsync(ManifestQuery query, CancellationToken stop)
    {
        var verdict = new QueryVerdict(query);
        if (Preparable(query, SqlOptions.LevelOf(connection.PostgreSqlVersion.Major)) is not { } sql)
        {
            verdict.IsSkipped = true;
            verdict.AddNote("PostgreSQL prepares SELECT, INSERT, UPDATE, DELETE, MERGE and VALUES only");
            return verdict;
        }

        await ExecuteAsync("begin read only; set local plan_cache_mode = force_generic_plan", stop);
        var isPrepared = false;
        try
        {
            var types = string.Join(", ", query.Parameters.Select(static parameter => SentTypes.Of(parameter.Type)));
            await ExecuteAsync($"prepare {Prepared}{(types.Length > 0 ? $" ({types})" : "")} as {sql}", stop);
            isPrepared = true;
            await DescribeAsync(verdict, sql, stop);
            await ExplainAsync(verdict, stop);
        }
        catch (PostgresException refused)
        {
            verdict.SqlState = refused.SqlState;
            verdict.AddProblem(Describe(refused));
        }
        finally
        {
            await ExecuteAsync("rollback", stop);
            if (isPrepared)
            {
                await ExecuteAsync("deallocate " + Prepared, stop);
            }
        }

        return verdict;
    }

    /// <summary>The text to prepare: for COPY a SELECT of the same columns. Null where there is none.</summary>
    internal static string? Preparable(ManifestQuery query, LanguageLevel level)
    {
        var tree = SqlParser.Parse(query.Sql, SqlOptions.Of(level));
        if (tree.Errors.Count > 0 || tree.Statements.Count != 1)
        {
            // The server has the last word.
            return query.Sql;
        }

        return tree.Statements[0] switch
        {
            QueryStatement or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement => query.Sql.TrimEnd().TrimEnd(';'),
            CopyStatement { Table: { } table } copy =>
                $"select {(copy.Columns.Count > 0 ? string.Join(", ", copy.Columns.Select(column => column.GetText(query.Sql))) : "*")} from {table.GetText(query.Sql)}",
            CopyStatement { Query: { } inner } => inner.GetText(query.Sql),
            _ => null,
        };
    }

    private async Task DescribeAsync(QueryVerdict verdict, string sql, CancellationToken stop)
    {
        if (verdict.Query.Columns.Count == 0 || verdict.Query.Kind == "copy")
        {
            return;
        }

        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var _ in verdict.Query.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown });
        }

        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly, stop);
        foreach (var column in verdict.Query.Columns)
        {
            var ordinal = column.Ordinal >= 0 ? column.Ordinal : Find(reader, column.Name);
            if (ordinal < 0 || ordinal >= reader.FieldCount)
            {
                verdict.AddProblem(column.Ordinal >= 0
                    ? string.Create(CultureInfo.InvariantCulture, $"the method reads column {column.Ordinal}, and the query gives {reader.FieldCount}")
                    : $"the method reads a column '{column.Name}', which the query does not give");
            }
            else if (!SentTypes.CanRead(reader.GetFieldType(ordinal), column.Type))
            {
                verdict.AddProblem($"column '{reader.GetName(ordinal)}' is {reader.GetDataTypeName(ordinal)} and cannot be read as {column.Type}");
            }
        }
    }

    private async Task ExplainAsync(QueryVerdict verdict, CancellationToken stop)
    {
        var count = Convert.ToInt32(
            await ScalarAsync($"select coalesce(array_length(parameter_types, 1), 0) from pg_prepared_statements where name = '{Prepared}'", stop), CultureInfo.InvariantCulture);
        var arguments = count == 0 ? "" : "(" + string.Join(", ", Enumerable.Repeat("null", count)) + ")";
        using var plan = JsonDocument.Parse((string)(await ScalarAsync($"explain (format json, verbose) execute {Prepared}{arguments}", stop))!);
        var root = plan.RootElement[0].GetProperty("Plan");
        verdict.Cost = root.GetProperty("Total Cost").GetDouble();
        foreach (var (schema, table) in WholeReads(root).Distinct())
        {
            var rows = Convert.ToInt64(await ScalarAsync(
                $"select coalesce(max(c.reltuples), 0)::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = {Literal(schema)} and c.relname = {Literal(table)}", stop), CultureInfo.InvariantCulture);
            if (rows >= largeRows)
            {
                verdict.AddNote(string.Create(CultureInfo.InvariantCulture, $"reads the whole of \"{table}\", about {rows:N0} rows, for its condition"));
            }
        }
    }

    private static IEnumerable<(string Schema, string Table)> WholeReads(JsonElement node)
    {
        if (node.GetProperty("Node Type").GetString() == "Seq Scan" && node.TryGetProperty("Filter", out _))
        {
            yield return (node.GetProperty("Schema").GetString()!, node.GetProperty("Relation Name").GetString()!);
        }

        if (node.TryGetProperty("Plans", out var plans))
        {
            foreach (var read in plans.EnumerateArray().SelectMany(WholeReads))
            {
                yield return read;
            }
        }
    }

    private static int Find(NpgsqlDataReader reader, string name)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (string.Equals(Plain(reader.GetName(i)), Plain(name), StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);

    private static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Describe(PostgresException refused) =>
        $"{refused.MessageText} ({refused.SqlState})" + (refused.Hint is { Length: > 0 } hint ? "; " + hint : "");

    private async Task ExecuteAsync(string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop);
    }
}
