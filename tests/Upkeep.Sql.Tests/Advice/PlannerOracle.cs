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

    private readonly HashSet<string> _partialIndexes;
    private readonly Dictionary<string, string> _uniqueColumns;
    private readonly HashSet<string> _parentIndexes;
    private bool _asksForNull;

    private PlannerOracle(NpgsqlConnection connection, Dictionary<string, string> roots, Dictionary<string, string> leadingColumns, HashSet<string> partialIndexes, Dictionary<string, string> uniqueColumns, HashSet<string> parentIndexes)
    {
        _partialIndexes = partialIndexes;
        _uniqueColumns = uniqueColumns;
        _parentIndexes = parentIndexes;
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
            select c.relname, coalesce(a.attname, pg_get_indexdef(i.indexrelid, 1, false))
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] and i.indkey[0] <> 0
            where m.amname in ('btree', 'hash', 'gist', 'spgist')
            """,
            stop);
        var parents = await ReadAsync(connection, "select distinct i.relname, 'parent' from pg_inherits h join pg_class c on c.oid = h.inhparent join pg_index x on x.indrelid = c.oid join pg_class i on i.oid = x.indexrelid where c.relkind = 'r'", stop);
        var partial = await ReadAsync(connection, "select c.relname, 'partial' from pg_index i join pg_class c on c.oid = i.indexrelid where i.indpred is not null", stop);
        var unique = await ReadAsync(
            connection,
            """
            select c.relname, (select string_agg(a.attname, ',') from pg_attribute a where a.attrelid = i.indexrelid and a.attnum <= i.indnkeyatts)
            from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisunique and i.indpred is null and i.indexprs is null
            """,
            stop);
        return new PlannerOracle(connection, roots, leading, [.. partial.Keys], unique, [.. parents.Keys]);
    }

    /// <summary>The relations that are read without an index for the conditions on them; null with the server's reason where it refuses the statement.</summary>
    public Task<(IReadOnlySet<string>? Unserved, string? Refusal)> ExplainAsync(string sql, CancellationToken stop) => ExplainAsync(sql, "", null, stop);

    /// <summary>
    /// Which of two joined tables is read as a whole, so that an index finds the rows of the other, depends on their sizes, which nobody knows of empty tables. Whether the
    /// planner reads those of the verdict, and no other, if they are the small ones; with hash and merge joins, or without.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="unserved">Tables whose conditions no index serves.</param>
    /// <param name="unservedJoins">Tables whose join keys no index serves: they may be read in any way.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<bool> ReadsIfSmallAsync(string sql, IReadOnlySet<string> unserved, IReadOnlySet<string> unservedJoins, CancellationToken stop)
    {
        var names = string.Join(", ", _roots.Where(pair => unserved.Contains(pair.Value.Split('.')[^1]) || unserved.Contains(pair.Key)).Select(static pair => $"'{pair.Key}'"));
        var resize = $"update pg_class set reltuples = 0, relpages = 0 where relname in ({names}) and relkind in ('r', 'm');";
        foreach (var joins in (string[])["", "set local enable_hashjoin = off; set local enable_mergejoin = off;"])
        {
            var (read, _) = await ExplainAsync(sql, joins + resize, IsVerdict, stop);
            if (read is not null && IsVerdict(read))
            {
                return true;
            }
        }

        return false;

        bool IsVerdict(IReadOnlySet<string> read) => unserved.IsSubsetOf(read) && read.All(relation => unserved.Contains(relation) || unservedJoins.Contains(relation));
    }

    private async Task<(IReadOnlySet<string>? Unserved, string? Refusal)> ExplainAsync(string sql, string settings, Func<IReadOnlySet<string>, bool>? isWanted, CancellationToken stop)
    {
        // Tables are empty: what an index costs is a guess, and one that is walked as a whole may be guessed to be cheaper than one that finds the rows.
        // It is taken away, to see whether another serves.
        _asksForNull = sql.Contains("is not null", StringComparison.OrdinalIgnoreCase);
        var walked = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var without = walked.Count == 0 ? "" : $"update pg_index set indisvalid = false where indexrelid in (select oid from pg_class where relname in ({string.Join(", ", walked.Select(static index => $"'{index}'"))}));";
            var (plan, refusal) = await PlanAsync(sql, settings + without, stop);
            if (plan is null)
            {
                return (null, refusal);
            }

            var unserved = new HashSet<string>(StringComparer.Ordinal);
            var before = walked.Count;
            bool joins;
            var isVerified = false;
            using (plan)
            {
                Visit(plan.RootElement[0].GetProperty("Plan"), unserved, walked);
                joins = Scans(plan.RootElement[0].GetProperty("Plan")) > 1;
                isVerified = isWanted?.Invoke(unserved) == true;
            }

            if (isVerified)
            {
                return (unserved, null);
            }

            // With one index less tables are joined in another order, which says nothing about this one. But where a certain order is looked for, it may be that.
            // And a table that others inherit from is taken for empty, so that one of its indexes costs what another does.
            if (joins && isWanted is null)
            {
                walked.IntersectWith(_parentIndexes);
            }

            // Fewer: the same partitions were read in another way.
            if (walked.Count <= before)
            {
                return (unserved, null);
            }
        }
    }

    /// <summary>The partitioned table that a table is a part of, or its own name.</summary>
    public string RootOf(string relation) => _roots.GetValueOrDefault(relation, relation);

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
            var explain = $"explain (format json) execute q{(arguments.Length > 0 ? "(" + string.Join(", ", arguments) + ")" : "")}";
            var json = await ScalarAsync(explain, stop);
            if (json.Contains("\"Subplans Removed\": ", StringComparison.Ordinal) && !json.Contains("\"Subplans Removed\": 0", StringComparison.Ordinal))
            {
                // No row has a key of NULL, which is what the parameters are: the partitions are left out before the plan is shown.
                await ExecuteAsync(_connection, "set local enable_partition_pruning = off; discard plans", stop);
                json = await ScalarAsync(explain, stop);
            }

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

    private void Visit(JsonElement node, HashSet<string> unserved, HashSet<string> walked)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        var hasFilter = node.TryGetProperty("Filter", out _);
        var relation = node.TryGetProperty("Relation Name", out var name) ? name.GetString() : null;
        if (relation is not null && type switch
        {
            "Seq Scan" => hasFilter,
            "Index Scan" or "Index Only Scan" => node.TryGetProperty("Index Cond", out var condition) && !(hasFilter && IsOfMinimum(condition.GetString()!)) ? !HasLeading(node, condition) && !IsPartial(node) : hasFilter && !IsPartial(node) && !IsOfEmptyParent(node),
            "Bitmap Heap Scan" => (hasFilter || node.TryGetProperty("Recheck Cond", out _)) && !BitmapHasLeading(node.GetProperty("Plans").EnumerateArray().First(IsBitmap)),
            _ => false,
        })
        {
            unserved.Add(RootOf(relation));
            AddIndexes(node, walked);
        }

        foreach (var child in node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray() : default)
        {
            if (type == "Subquery Scan" && hasFilter && child.GetProperty("Node Type").GetString() == "Append")
            {
                AddWhole(child, unserved);
            }

            Visit(child, unserved, walked);
        }
    }

    // A condition that cannot go down into the arms of UNION is tried on all their rows.
    private void AddWhole(JsonElement node, HashSet<string> unserved)
    {
        switch (node.GetProperty("Node Type").GetString())
        {
            case "Seq Scan":

            // With sequential scans disabled an index is walked from end to end in place of one. A partial index finds what the arm itself asks for.
            case "Index Scan" or "Index Only Scan" when !node.TryGetProperty("Index Cond", out _) && !IsPartial(node):
            case "Bitmap Heap Scan" when !node.TryGetProperty("Recheck Cond", out _):
                unserved.Add(RootOf(node.GetProperty("Relation Name").GetString()!));
                break;
            case "Append" or "Subquery Scan" or "Result":
                foreach (var child in node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray() : default)
                {
                    AddWhole(child, unserved);
                }

                break;
            default:
                break;
        }
    }

    // A table that others inherit from is taken for empty: walking the index costs as much as asking it for the key that the condition has.
    private bool IsOfEmptyParent(JsonElement node) => node.GetProperty("Index Name").GetString()! is var index && _parentIndexes.Contains(index)
        && _leadingColumns.TryGetValue(index, out var leading) && Regex.IsMatch(node.GetProperty("Filter").GetString()!, $@"(= {Regex.Escape(leading)}\)|\({Regex.Escape(leading)} = )");

    // min and max read an index from its end, beyond the nulls: that condition is the planner's own.
    private bool IsOfMinimum(string condition) => !_asksForNull && Regex.IsMatch(condition, @"^\(\w+ IS NOT NULL\)$");

    // The partitions of one table are read one after the other: there is no order of joins that could change.
    private int Scans(JsonElement node) => node.GetProperty("Node Type").GetString() is "Append" or "Merge Append" && IsOfPartitions(node)
        ? 1
        : (node.TryGetProperty("Relation Name", out _) && node.GetProperty("Node Type").GetString() != "ModifyTable" ? 1 : 0)
            + (node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().Sum(Scans) : 0);

    private bool IsPartial(JsonElement node) => _partialIndexes.Contains(node.GetProperty("Index Name").GetString()!);

    private static void AddIndexes(JsonElement node, HashSet<string> walked)
    {
        if (node.TryGetProperty("Index Name", out var name))
        {
            walked.Add(name.GetString()!);
        }

        foreach (var child in node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().Where(IsBitmap) : [])
        {
            AddIndexes(child, walked);
        }
    }

    // Beside a subquery that is run first.
    private static bool IsBitmap(JsonElement node) => node.GetProperty("Node Type").GetString()!.StartsWith("Bitmap", StringComparison.Ordinal);

    private bool BitmapHasLeading(JsonElement node) => node.GetProperty("Node Type").GetString() switch
    {
        "Bitmap Index Scan" => node.TryGetProperty("Index Cond", out var condition) && HasLeading(node, condition) || IsPartial(node),
        "BitmapAnd" => node.GetProperty("Plans").EnumerateArray().Any(BitmapHasLeading),
        _ => node.GetProperty("Plans").EnumerateArray().All(BitmapHasLeading),
    };

    private bool HasLeading(JsonElement node, JsonElement condition) =>
        !_leadingColumns.TryGetValue(node.GetProperty("Index Name").GetString()!, out var leading)
        || (leading.Contains('(', StringComparison.Ordinal) || leading.Contains(' ', StringComparison.Ordinal)
            ? IsIn(condition.GetString()!, leading)
            : Regex.IsMatch(condition.GetString()!, $"(?<![\\w.]){Regex.Escape(leading)}(?!\\w)"));

    // The plan has the expression in the query's spelling and with its constants computed: what both must have are all the columns and texts, as whole words.
    // Two keys may read the same column: data ->> 'a' and data ->> 'b'.
    private static bool IsIn(string condition, string expression) => Words(expression).IsSubsetOf(Words(condition));

    private static HashSet<string> Words(string expression) => [.. Word().Matches(expression).Select(static word => word.Value)];

    private bool HasLimitOverSort(JsonElement node)
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
                // Over the partitions of one table it sorts what their scans find, over the arms of UNION what they return.
                var input = below.GetProperty("Plans")[0];
                var inner = input.GetProperty("Node Type").GetString();
                return !IsOneRow(input) && (inner != "Append" || IsOfPartitions(input)) && inner is not ("Aggregate" or "Group" or "Unique" or "WindowAgg" or "Merge Append" or "HashAggregate" or "SetOp" or "CTE Scan" or "Function Scan" or "Subquery Scan");
            }

            // Each partition comes in order; one without the index is sorted before its first row does.
            if (below.GetProperty("Node Type").GetString() == "Merge Append" && below.GetProperty("Plans").EnumerateArray().Any(part => part.GetProperty("Node Type").GetString() == "Sort" && IsScanOfPartition(part.GetProperty("Plans")[0])))
            {
                return true;
            }
        }

        return node.TryGetProperty("Plans", out var plans) && plans.EnumerateArray().Any(HasLimitOverSort);
    }

    private bool IsOfPartitions(JsonElement append) =>
        append.TryGetProperty("Plans", out var plans)
        && plans.EnumerateArray().Select(static child => child.GetProperty("Node Type").GetString() == "Sort" ? child.GetProperty("Plans")[0] : child)
            .Select(child => child.TryGetProperty("Relation Name", out var part) && RootOf(part.GetString()!) != part.GetString() ? RootOf(part.GetString()!) : null).Distinct().ToArray() is [not null];

    private bool IsScanOfPartition(JsonElement scan) => scan.TryGetProperty("Relation Name", out var part) && RootOf(part.GetString()!) != part.GetString() && !IsOneRow(scan);

    // The planner sorts the one row that a unique index finds, too.
    private bool IsOneRow(JsonElement node) => node.TryGetProperty("Index Name", out var index) && _uniqueColumns.TryGetValue(index.GetString()!, out var columns)
        && node.TryGetProperty("Index Cond", out var condition) && columns.Split(',').All(column => Regex.IsMatch(condition.GetString()!, $"(?<![\\w.]){Regex.Escape(column)}(::\\w+)? = (?!ANY)"));

    private async Task<string> ScalarAsync(string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { AllResultTypesAreUnknown = true };
        return (string)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        // Npgsql would number parameters of its own; the text goes as it is.
        foreach (var statement in sql.StartsWith("prepare", StringComparison.Ordinal) || IsSetting(sql) ? Split(sql) : [sql])
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private static bool IsSetting(string sql) => sql.StartsWith("set local", StringComparison.Ordinal) || sql.StartsWith("update pg_", StringComparison.Ordinal) || sql.StartsWith("discard", StringComparison.Ordinal);

    private static IEnumerable<string> Split(string sql)
    {
        while (IsSetting(sql) && sql.IndexOf(';', StringComparison.Ordinal) is >= 0 and var end)
        {
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

    // Columns and texts: no keyword, number, function or type.
    [GeneratedRegex(@"'[^']*'|(?<![\w':])[a-z_]\w*(?![\w(])")]
    private static partial Regex Word();

    [GeneratedRegex("""(?:"[^"]*"|[^."]*)$""")]
    private static partial Regex LastPart();
}
