using System.CommandLine;
using System.Text.Json;
using Upkeep.Findings;
using Upkeep.PostgreSql.Diagnostics;

namespace Upkeep.Cli.Doctor;

/// <summary><c>upkeep doctor</c>: what is wrong with a database, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var connection = DatabaseOption.Create();
        var json = new Option<bool>("--json") { Description = "Write the report as JSON" };
        var fix = new Option<string[]>("--fix") { Description = $"Show what a fix would run: {string.Join(", ", DoctorFixes.Names)}; may be given several times", HelpName = "fix" };
        fix.AcceptOnlyFromAmong([.. DoctorFixes.Names]);
        var apply = new Option<bool>("--apply") { Description = "With --fix: run it, after asking" };
        var yes = new Option<bool>("--yes", "-y") { Description = "With --apply: do not ask" };
        var log = new Option<string>("--log") { Description = "With --apply: the file to which every statement that ran is added", HelpName = "file", DefaultValueFactory = _ => "upkeep-fixes.jsonl" };
        var command = new Command(
            "doctor",
            "Examine a database: sessions, locks, slow statements, tables, indexes, sequences, age, replication, settings. Reads only, waits behind no lock. "
            + "Needs CONNECT; with pg_monitor it sees other roles' sessions too. Ends with 3 when a finding is critical.")
        {
            connection, json, fix, apply, yes, log,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(apply) && result.GetValue(fix) is null or [])
            {
                result.AddError("--apply needs a --fix to apply.");
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            await using var database = DatabaseOption.Open(parsed.GetValue(connection));
            var output = parsed.InvocationConfiguration.Output;
            var report = await new PostgresDiagnostics(database).ExamineAsync(stop);
            if (parsed.GetValue(fix) is { Length: > 0 } fixes)
            {
                return await new DoctorFixes(database, output, parsed.GetValue(log)!).RunAsync(report, fixes, parsed.GetValue(apply), parsed.GetValue(yes), stop);
            }

            if (parsed.GetValue(json))
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(report, CliJson.Default.DatabaseReport));
            }
            else
            {
                await WriteAsync(output, report);
            }

            return report.Findings.Any(static finding => finding.Severity == FindingSeverity.Critical) ? 3 : 0;
        });
        return command;
    }

    private static async Task WriteAsync(TextWriter output, DatabaseReport report)
    {
        await output.WriteLineAsync($"Database {report.Database}, PostgreSQL {report.ServerVersion}: {report.Findings.Count} findings from {report.Checks.Count} checks");
        foreach (var finding in report.Findings)
        {
            await output.WriteLineAsync($"\n{finding.Severity.ToString().ToUpperInvariant()} {finding.Category}: {finding.Evidence}");
            await output.WriteLineAsync($"  Impact  {finding.Impact}");
            await output.WriteLineAsync($"  Do      {finding.Recommendation}");
            if (finding.Sql is not null)
            {
                await output.WriteLineAsync($"  SQL     {finding.Sql};");
            }

            if (finding.Fix is not null)
            {
                await output.WriteLineAsync($"  Fix     upkeep doctor --fix {finding.Fix}");
            }
        }

        await output.WriteLineAsync("\nChecks");
        foreach (var check in report.Checks)
        {
            await output.WriteLineAsync($"  {check.Check,-28} {(check.Findings > 0 ? $"{check.Findings} found" : check.Problem is null ? "fine" : "")}{(check.Findings > 0 && check.Problem is not null ? "; " : "")}{check.Problem}");
        }
    }
}
