using Npgsql;
using Upkeep.Findings;

namespace Upkeep.PostgreSql.Monitoring;

/// <summary>Runs the SQL of a finding that has a fix. The audit row is written before: what cannot be recorded is not done.</summary>
internal sealed class PostgresFixes(NpgsqlDataSource dataSource) : IDatabaseFixes
{
    public async Task<string?> ApplyAsync(Finding finding, string actor, string reason, CancellationToken cancellationToken = default)
    {
        if (finding is not { Fix: { } fix, Sql: { } sql })
        {
            throw new ArgumentException("The finding has no fix.", nameof(finding));
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var audit = await BeginAsync(connection, actor, fix, sql, reason, cancellationToken).ConfigureAwait(false);
        string? problem = null;
        try
        {
            // A fix must not queue everyone else behind it.
            await ExecuteAsync(connection, "set lock_timeout = '2s'", cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(connection, sql, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException refused)
        {
            problem = $"{refused.MessageText} ({refused.SqlState})";
        }

        await using var end = new NpgsqlCommand("update upkeep.action_audit set outcome = $2 where id = $1", connection);
        end.Parameters.Add(new() { Value = audit });
        end.Parameters.Add(new() { Value = problem ?? "done" });
        await end.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        return problem;
    }

    private static async Task<long> BeginAsync(
        NpgsqlConnection connection, string actor, string fix, string sql, string reason, CancellationToken cancellationToken)
    {
        await using var begin = new NpgsqlCommand(
            "insert into upkeep.action_audit (actor, action, statement, reason) values ($1, $2, $3, $4) returning id", connection);
        foreach (var value in (string[])[actor, fix, sql, reason])
        {
            begin.Parameters.Add(new() { Value = value });
        }

        return (long)(await begin.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The statements of the doctor's own findings, with quoted names.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
