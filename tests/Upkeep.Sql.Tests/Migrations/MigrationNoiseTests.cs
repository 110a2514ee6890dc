using Upkeep.Sql.Migrations;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Sql.Tests.Schema;

namespace Upkeep.Sql.Tests.Migrations;

/// <summary>What is reported on whole histories is what their author meant to be hazardous (Data/Impacts/intent.txt), and nothing else.</summary>
public sealed class MigrationNoiseTests
{
    public static TheoryData<string> Histories => HistoryData.Names;

    [Theory]
    [MemberData(nameof(Histories))]
    public void A_history_has_the_hazards_its_author_knows_of(string history)
    {
        var expected = File.ReadLines(Path.Combine(TestData.Folder("Impacts"), "intent.txt"))
            .Where(line => line.StartsWith(history + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(expected, Describe(history, MigrationCheck.Run(HistoryData.Files(history))));
    }

    [Fact]
    public void A_history_written_with_care_is_silent()
    {
        var folder = Path.Combine(TestData.Folder("Impacts"), "careful");
        var files = Directory.GetFiles(folder, "*.sql").Select(path => new MigrationFile(Path.GetFileName(path), File.ReadAllText(path))).ToArray();
        Assert.True(files.Length >= 12, "too few migrations");
        var report = MigrationCheck.Run(files);
        Assert.Empty(report.Schema.Problems);
        Complaints.AssertNone(report.Findings.Select(static finding => $"{finding.File} {finding.StatementIndex}: {finding.Rule} {finding.Message}"));
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void A_hazard_is_reported_once(string history)
    {
        var findings = MigrationCheck.Run(HistoryData.Files(history)).Findings;
        Assert.Equal(findings.Count, findings.Select(static finding => (finding.File, finding.Start, finding.Length, finding.Rule)).Distinct().Count());
    }

    private static IEnumerable<string> Describe(string history, MigrationReport report) =>
        report.Findings.Select(finding => $"{history}/{finding.File}: {finding.StatementIndex} {finding.Rule}").Order(StringComparer.Ordinal);
}
