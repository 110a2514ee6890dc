using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace Upkeep.Sql.Tests.Advice;

/// <summary>What the server's planner does with a statement when it must not read whole tables: EXPLAIN of a generic plan with sequential scans disabled.</summary>
internal sealed partial class PlannerOracle : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<string, string> _roots;
    private readonly Dictionary<string, string> _leadingColumns;

    private PlannerOracle(NpgsqlConnection connection, Dictionary<string, string> roots, Dictionary<string, string> leadingColumns)
    {
        _connection = connection;
        _roots = roots;
        _leadingColumns = leadingColumns;
    }

    public static async Task<PlannerOracle> OpenAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        var connection = await source.OpenConnectionAsync(stop);
        await ExecuteAsync(connection, "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off; set max_parallel_workers_per_gather = 0", stop);
        var roots = await ReadAsync(connection, "select relname, coalesce(pg_partition_root(oid), oid)::regclass::text from pg_class where relkind in ('r', 'p', 'm')", stop);

        // A condition on a later column is an Index Cond, too, but the whole index is walked for it.
        var leading = await ReadAsync(
            connection,
            """
            select c.relname, coalesce(a.attname, '')
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] and i.indkey[0] <> 0
            where m.amname in ('btree', 'hash', 'gist', 'spgist')
            """,
            stop);
        return new PlannerOracle(connection, roots, leading);
    }

    /// <summary>The relations that are read without an index for the conditions on them; null with the server's reason where it refuses the statement.</summary>
    public async Task<(IReadOnlySet<string>? Unserved, string? Refusal)> ExplainAsync(string sql, CancellationToken stop)
    {
        var (plan, refusal) = await PlanAsync(sql, "", stop);
        if (plan is null)
        {
            return (null, refusal);
        }

        var unserved = new HashSet<string>(StringComparer.Ordinal);
        using (plan)
        {
            Visit(plan.RootElement[0].GetProperty("Plan"), unserved);
        }

        return (unserved, null);
    }

    /// <summary>Whether rows are sorted before LIMIT takes the first ones, though the planner would rather not sort.</summary>
    public async Task<bool?> SortsUnderLimitAsync(string sql, CancellationToken stop)
    {
        var (plan, _) = await PlanAsync(sql, "set local enable_sort = off; set local enable_bitmapscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off;", stop);
        if (plan is null)
        {
            return null;
        }

        using (plan)
        {
            return HasLimitOverSort(plan.RootElement[0].GetProperty("Plan"));
        }
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private async Task<(JsonDocument? Plan, string? Refusal)> PlanAsync(string sql, string settings, CancellationToken stop)
    {
        await using var transaction = await _connection.BeginTransactionAsync(stop);
        try
        {
            await ExecuteAsync(_connection, settings + "prepare q as " + sql, stop);
            var count = await ScalarAsync("select coalesce(array_length(parameter_types, 1), 0)::text from pg_prepared_statements where name = 'q'", stop);
            var arguments = Enumerable.Repeat("null", int.Parse(count, CultureInfo.InvariantCulture)).ToArray();
            var json = await ScalarAsync($"explain (format json) execute q{(arguments.Length > 0 ? "(" + string.Join(", ", arguments) + ")" : "")}", stop);
            await ExecuteAsync(_connection, "deallocate q", stop);
            return (JsonDocument.Parse(json), null);
        }
        catch (PostgresException refused)
        {
            await transaction.RollbackAsync(stop);
            await ExecuteAsync(_connection, "deallocate all", stop);
            return (null, refused.MessageText);
        }
    }

    private void Visit(JsonElement node, HashSet<string> unserved)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        var hasFilter = node.TryGetProperty("Filter", out _);
        var relation = node.TryGetProperty("Relation Name", out var name) ? name.GetString() : null;
        if (relation is not null && type switch
        {
            "Seq Scan" => hasFilter,
            "Index Scan" or "Index Only Scan" => node.TryGetProperty("Index Cond", out var condition) ? !HasLeading(node, condition) : hasFilter,
            "Bitmap Heap Scan" => !BitmapHasLeading(node.GetProperty("Plans")[0]),
            _ => false,
        })
        {
            unserved.Add(_roots.GetValueOrDefault(relation, relation));
        }

        foreach (var child in node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray() : default)
        {
            Visit(child, unserved);
        }
    }

    private bool BitmapHasLeading(JsonElement node) => node.GetProperty("Node Type").GetString() switch
    {
        "Bitmap Index Scan" => !node.TryGetProperty("Index Cond", out var condition) || HasLeading(node, condition),
        "BitmapAnd" => node.GetProperty("Plans").EnumerateArray().Any(BitmapHasLeading),
        _ => node.GetProperty("Plans").EnumerateArray().All(BitmapHasLeading),
    };

    private bool HasLeading(JsonElement node, JsonElement condition) =>
        !_leadingColumns.TryGetValue(node.GetProperty("Index Name").GetString()!, out var leading)
        || leading.Length == 0
        || Regex.IsMatch(condition.GetString()!, $"(?<![\\w.]){Regex.Escape(leading)}(?!\\w)");

    private static bool HasLimitOverSort(JsonElement node)
    {
        if (node.GetProperty("Node Type").GetString() == "Limit")
        {
            var below = node.GetProperty("Plans")[0];
            while (below.GetProperty("Node Type").GetString() is "LockRows" or "Result" or "Subquery Scan" && below.TryGetProperty("Plans", out var next))
            {
                below = next[0];
            }

            if (below.GetProperty("Node Type").GetString() == "Sort")
            {
                var inner = below.GetProperty("Plans")[0].GetProperty("Node Type").GetString();
                return inner is not ("Aggregate" or "Group" or "Unique" or "WindowAgg" or "Append" or "Merge Append" or "HashAggregate" or "SetOp" or "CTE Scan" or "Function Scan" or "Subquery Scan");
            }
        }

        return node.TryGetProperty("Plans", out var plans) && plans.EnumerateArray().Any(HasLimitOverSort);
    }

    private async Task<string> ScalarAsync(string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { AllResultTypesAreUnknown = true };
        return (string)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        // Npgsql would number parameters of its own; the text goes as it is.
        foreach (var statement in sql.StartsWith("prepare", StringComparison.Ordinal) || sql.StartsWith("set local", StringComparison.Ordinal) ? Split(sql) : [sql])
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private static IEnumerable<string> Split(string sql)
    {
        while (sql.StartsWith("set local", StringComparison.Ordinal))
        {
            var end = sql.IndexOf(';', StringComparison.Ordinal);
            yield return sql[..end];
            sql = sql[(end + 1)..].TrimStart();
        }

        yield return sql;
    }

    private static async Task<Dictionary<string, string>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            rows[reader.GetString(0)] = LastPart().Match(reader.GetString(1)).Value.Trim('"');
        }

        return rows;
    }

    [GeneratedRegex("""(?:"[^"]*"|[^."]*)$""")]
    private static partial Regex LastPart();
}
