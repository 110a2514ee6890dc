using System.Globalization;
using Npgsql;

namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>What the role may see, and how much its figures are worth.</summary>
/// <param name="HiddenSessions">What is hidden for want of a right; null if nothing is.</param>
/// <param name="YoungStatistics">Why counters cannot be judged yet; null if they can.</param>
internal sealed record Sight(string? HiddenSessions, string? YoungStatistics)
{
    private const string Sql = """
        select pg_has_role('pg_read_all_stats', 'usage') or (select rolsuper from pg_roles where rolname = current_user),
               extract(epoch from now() - coalesce(stats_reset, pg_postmaster_start_time()))::double precision
        from pg_stat_database where datname = current_database()
        """;

    public static async Task<Sight> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var age = TimeSpan.FromSeconds(reader.GetDouble(1));
        return new(
            reader.GetBoolean(0) ? null : "sees only this role's own sessions and statements: grant pg_monitor to it for the rest",
            age.TotalDays >= 7 ? null : string.Create(CultureInfo.InvariantCulture, $"not judged: the statistics began (reset or server start) {age.TotalHours:F0} hours ago, a week is needed"));
    }
}
