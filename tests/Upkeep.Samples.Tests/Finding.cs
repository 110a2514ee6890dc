using System.Globalization;
using System.Text.RegularExpressions;

namespace Upkeep.Samples.Tests;

/// <summary>A rule at a line, as the build reports it or as a comment in the source announces it.</summary>
internal sealed partial record Finding(string File, int Line, string Rule)
{
    public override string ToString() => $"{File}:{Line} {Rule}";

    /// <summary>What a build printed, each finding once: the build repeats them in its summary.</summary>
    public static IReadOnlyList<Finding> Reported(string output) =>
        Sort(Report().Matches(output).Select(match => new Finding(
            match.Groups["file"].Value, int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["rule"].Value)));

    /// <summary>What the comments at the ends of the lines announce: <c>// UPK1001</c>, in SQL <c>-- UPK5001</c>, in text <c># UPK6021</c>, or several with commas.</summary>
    public static IReadOnlyList<Finding> Announced(string folder) =>
        Sort(Directory.GetFiles(folder, "*.cs").Concat(Directory.GetFiles(folder, "*.txt")).Concat(Directory.GetFiles(folder, "db/migrations/*.sql")).SelectMany(path => System.IO.File.ReadLines(path)
            .SelectMany((text, index) => Announcement().Match(text).Groups["rule"].Captures
                .Select(rule => new Finding(System.IO.Path.GetFileName(path), index + 1, rule.Value)))));

    private static List<Finding> Sort(IEnumerable<Finding> findings) =>
        [.. findings.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Rule, StringComparer.Ordinal)];

    [GeneratedRegex(@"(?<file>[^/\\\s]+\.(?:cs|sql|txt))\((?<line>\d+),\d+\): (?:warning|error) (?<rule>[A-Z]+\d+):")]
    private static partial Regex Report();

    [GeneratedRegex(@"(?://|--|#) (?<rule>UPK\d{4})(?:, (?<rule>UPK\d{4}))*$")]
    private static partial Regex Announcement();
}
