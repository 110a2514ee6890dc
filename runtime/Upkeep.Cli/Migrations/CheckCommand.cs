using System.CommandLine;
using Upkeep.Cli.Schema;
using Upkeep.Sql.Migrations;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Cli.Migrations;

/// <summary><c>upkeep migrations check</c>: what each statement locks, rewrites and scans, and which of that is a hazard.</summary>
internal static class CheckCommand
{
    /// <summary>Exit code: there are findings of the level asked for.</summary>
    public const int HasFindings = 3;

    private const string Warning = "warning";
    private const string Info = "info";
    private const string Never = "never";

    public static Command Create()
    {
        var folder = SchemaFolder.CreateOption();
        var json = new Option<bool>("--json") { Description = "Write JSON instead of text" };
        var all = new Option<bool>("--all") { Description = "Also tell what every statement locks, rewrites and scans, hazard or not" };
        var since = new Option<string?>("--since")
        {
            Description = "Report only on files from this one on (its name, or the beginning of it); those before have run already",
            HelpName = "file",
        };
        var version = PostgresVersionOption.Create();
        var failOn = new Option<string>("--fail-on")
        {
            Description = $"End with {HasFindings} when there is a finding of this level: {Warning}, {Info} (any finding) or {Never}",
            HelpName = "level",
            DefaultValueFactory = static _ => Warning,
        };
        failOn.AcceptOnlyFromAmong(Warning, Info, Never);
        var command = new Command("check", "Check migrations for locks, rewrites and changes that running code does not survive.") { folder, version, since, all, json, failOn };
        command.SetAction(async (parsed, stop) =>
        {
            var files = await SchemaFolder.ReadFilesAsync(parsed.GetValue(folder)!, parsed.InvocationConfiguration.Error);
            var start = parsed.GetValue(since);
            RequireFile(files, start);
            var report = MigrationCheck.Run(files, start, parsed.GetLevel(version));
            await SchemaFolder.ReportAsync(report.Schema, parsed.InvocationConfiguration.Error);
            var text = parsed.GetValue(json) ? CheckJson.Write(report, parsed.GetValue(all)) : CheckText.Write(report, files, parsed.GetValue(all));
            await parsed.InvocationConfiguration.Output.WriteAsync(text.AsMemory(), stop);
            return parsed.GetValue(failOn) switch
            {
                Info when report.Findings.Count > 0 => HasFindings,
                Warning when report.Findings.Any(static finding => MigrationRules.Find(finding.Rule).IsWarning) => HasFindings,
                _ => 0,
            };
        });
        return command;
    }

    // A name that is misspelled would silence everything.
    private static void RequireFile(IReadOnlyList<MigrationFile> files, string? since)
    {
        if (since is not null && !files.Any(file => Path.GetFileName(file.Path).StartsWith(since, StringComparison.Ordinal)))
        {
            throw new CommandException($"no file's name starts with '{since}'");
        }
    }
}
