using System.Text;
using Upkeep.Sql.Migrations;
using Upkeep.Sql.Migrations.Impact;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Cli.Migrations;

/// <summary>The readable answer of <c>upkeep migrations check</c>.</summary>
internal static class CheckText
{
    public static string Write(MigrationReport report, IReadOnlyList<MigrationFile> files, bool all)
    {
        var texts = files.ToDictionary(static file => file.Path, static file => file.Text);
        var text = new StringBuilder();
        if (all)
        {
            foreach (var verdict in report.Statements)
            {
                text.Append($"{verdict.File}:{Line(texts[verdict.File], verdict.Start)}: {Describe(verdict.Impact)}: {FirstLine(texts[verdict.File], verdict.Start, verdict.Length)}\n");
            }

            text.Append('\n');
        }

        foreach (var finding in report.Findings)
        {
            var rule = MigrationRules.Find(finding.Rule);
            text.Append($"{finding.File}:{Line(texts[finding.File], finding.Start)}: {(rule.IsWarning ? "warning" : "info")} {finding.Rule}: {rule.Title}\n");
            text.Append($"    {FirstLine(texts[finding.File], finding.Start, finding.Length)}\n");
            text.Append($"    {Describe(finding.Impact)}\n");
            text.Append($"    {finding.Message}.\n\n");
        }

        var warnings = report.Findings.Count(static finding => MigrationRules.Find(finding.Rule).IsWarning);
        var checkedFiles = report.Statements.Select(static verdict => verdict.File).Distinct().Count();
        text.Append($"{checkedFiles} migrations, {report.Statements.Count} statements: {warnings} warnings, {report.Findings.Count - warnings} notes\n");
        return text.ToString();
    }

    private static string Describe(StatementImpact impact)
    {
        if (!impact.IsKnown && impact.Relations.Count == 0)
        {
            return "not followed";
        }

        if (impact.Relations.Count == 0)
        {
            return "locks nothing that was there before";
        }

        return string.Join("; ", impact.Relations.Where(relation => relation.Lock == impact.Lock || relation.Lock >= LockMode.Share || relation.Rewrites || relation.Scans)
            .Select(static relation => $"{relation.Lock.ToSql()} on {relation.Relation.FullName}{(relation.Rewrites ? ", rewritten" : "")}{(relation.Scans ? ", read from end to end" : "")}"));
    }

    private static int Line(string text, int position) => text.AsSpan(0, Math.Min(position, text.Length)).Count('\n') + 1;

    private static string FirstLine(string text, int start, int length)
    {
        const int Width = 100;
        var words = string.Join(' ', text.Substring(start, length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= Width ? words : words[..(Width - 1)] + "…";
    }
}
