using System.Text.Json;
using Npgsql;
using Upkeep.Findings;

namespace Upkeep.Cli.Doctor;

/// <summary>Runs the SQL of findings that have a fix: shown first, asked for, and logged.</summary>
internal sealed class DoctorFixes(NpgsqlDataSource database, TextWriter output, string log)
{
    /// <summary>End connections idle over 30 minutes, drop invalid indexes concurrently, analyze tables with old statistics.</summary>
    public static IReadOnlyList<string> Names { get; } = ["idle-connections", "invalid-indexes", "analyze"];

    public async Task<int> RunAsync(DatabaseReport report, string[] fixes, bool apply, bool yes, CancellationToken stop)
    {
        var statements = report.Findings.Where(finding => finding.Fix is not null && fixes.Contains(finding.Fix)).ToList();
        if (statements.Count == 0)
        {
            await output.WriteLineAsync("Nothing to fix.");
            return 0;
        }

        foreach (var finding in statements)
        {
            await output.WriteLineAsync($"-- {finding.Evidence}\n{finding.Sql};");
        }

        if (!apply)
        {
            await output.WriteLineAsync($"Nothing was changed. Add --apply to run {(statements.Count == 1 ? "this statement" : $"these {statements.Count} statements")}.");
            return 0;
        }

        if (!yes && !await AgreedAsync(statements.Count, stop))
        {
            await output.WriteLineAsync("Nothing was changed.");
            return UpkeepCommand.Failed;
        }

        var failed = 0;
        await using var connection = await database.OpenConnectionAsync(stop);
        foreach (var finding in statements)
        {
            var problem = await RunAsync(connection, finding.Sql!, stop);
            failed += problem is null ? 0 : 1;
            await output.WriteLineAsync($"{(problem is null ? "done" : $"failed: {problem}")}: {finding.Sql}");
            await LogAsync(report.Database, finding, problem, stop);
        }

        await output.WriteLineAsync($"Logged to {log}");
        return failed > 0 ? UpkeepCommand.Failed : 0;
    }

    private async Task<bool> AgreedAsync(int count, CancellationToken stop)
    {
        if (Console.IsInputRedirected)
        {
            throw new CommandException("--apply asks before it runs anything, but there is no terminal to ask on; add --yes if you have read the statements");
        }

        await output.WriteAsync($"Run {(count == 1 ? "this statement" : $"these {count} statements")}? [y/N] ");
        return (await Console.In.ReadLineAsync(stop))?.Trim() is "y" or "Y" or "yes";
    }

    private static async Task<string?> RunAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        try
        {
            // A fix must not queue everyone else behind it; a concurrent drop waits for old transactions, up to the command's time-out.
            await using var command = new NpgsqlCommand("set lock_timeout = '2s'", connection);
            await command.ExecuteNonQueryAsync(stop);
            await using var fix = new NpgsqlCommand(sql, connection);
            await fix.ExecuteNonQueryAsync(stop);
            return null;
        }
        catch (PostgresException refused)
        {
            return $"{refused.MessageText} ({refused.SqlState})";
        }
    }

    private async Task LogAsync(string name, Finding finding, string? problem, CancellationToken stop)
    {
        var entry = new FixLogEntry(DateTimeOffset.UtcNow, Environment.UserName, name, finding.Fix!, finding.Sql!, finding.Evidence, problem);
        try
        {
            await File.AppendAllTextAsync(log, JsonSerializer.Serialize(entry, CliJsonLine.Default.FixLogEntry) + "\n", stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"the statement ran, but cannot be logged to '{log}': {failure.Message}");
        }
    }
}

/// <summary>A line of the log of fixes.</summary>
internal sealed record FixLogEntry(DateTimeOffset At, string User, string Database, string Fix, string Sql, string Evidence, string? Problem);
