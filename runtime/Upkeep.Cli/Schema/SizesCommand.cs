using System.CommandLine;
using System.Globalization;
using System.Text;
using Npgsql;
using Upkeep.Sql.Advice;

namespace Upkeep.Cli.Schema;

/// <summary><c>upkeep schema sizes</c>: a snapshot of row counts, to commit next to the migrations.</summary>
internal static class SizesCommand
{
    // Partitions are counted with their table. What was never analyzed has -1 in reltuples; the statistics collector may know more.
    private const string Query = """
        with recursive tree as (
            select c.oid as root, c.oid
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm') and not c.relispartition
                and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\_toast%' and n.nspname not like 'pg\_temp%'
            union all
            select tree.root, i.inhrelid from tree join pg_catalog.pg_inherits i on i.inhparent = tree.oid
        )
        select n.nspname, c.relname, coalesce(sum(greatest(p.reltuples, s.n_live_tup, 0)) filter (where p.relkind <> 'p'), 0)::bigint
        from tree
        join pg_catalog.pg_class c on c.oid = tree.root
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_class p on p.oid = tree.oid
        left join pg_catalog.pg_stat_all_tables s on s.relid = tree.oid
        group by n.nspname, c.relname
        order by n.nspname collate "C", c.relname collate "C"
        """;

    public static Command Create()
    {
        var connection = DatabaseOption.Create();
        var target = new Option<string?>("--output", "-o") { Description = "File to write; by default standard output", HelpName = "file" };
        var command = new Command(
            "sizes",
            "Write how many rows each table of a live database has, as its statistics say, rounded so that the file seldom changes. Committed next to the migrations "
            + "it keeps Upkeep silent about small tables. The role needs CONNECT on the database and nothing else.")
        {
            connection,
            target,
        };
        command.SetAction(async (parsed, stop) =>
        {
            await using var database = DatabaseOption.Open(parsed.GetValue(connection));
            var text = await ReadAsync(database, stop);
            if (parsed.GetValue(target) is { } path)
            {
                try
                {
                    await File.WriteAllTextAsync(path, text, stop);
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    throw new CommandException($"cannot write '{path}': {failure.Message}");
                }
            }
            else
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(text.AsMemory(), stop);
            }

            return 0;
        });
        return command;
    }

    private static async Task<string> ReadAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        var text = new StringBuilder("# Rows of each table, two digits of them. Written by 'upkeep schema sizes'.\n");
        await using var command = database.CreateCommand(Query);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            text.Append(RelationSizes.KeyOf(reader.GetString(0), reader.GetString(1))).Append(' ')
                .Append(Round(reader.GetInt64(2)).ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>To two digits: a file that changes with each row would be committed each day.</summary>
    private static long Round(long rows)
    {
        var unit = 1L;
        while (rows / unit >= 100)
        {
            unit *= 10;
        }

        return rows / unit * unit;
    }
}
