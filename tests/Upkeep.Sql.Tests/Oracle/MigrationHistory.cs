using System.Globalization;
using System.Text.RegularExpressions;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>
/// The migration histories of Data/Histories as their own tools would apply them: which files, in which order, which part of each.
/// Independent of the product's reader on purpose.
/// </summary>
internal static partial class MigrationHistory
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(TestData.Folder("Histories")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The files to apply, in order, each with the SQL that its tool would run.</summary>
    public static IReadOnlyList<(string File, string Sql)> Read(string name) =>
    [
        .. Directory.GetFiles(Path.Combine(TestData.Folder("Histories"), name), "*.sql")
            .Where(IsApplied)
            .Order(Comparer<string>.Create(Compare))
            .Select(file => (Path.GetFileName(file), ForwardPart(File.ReadAllText(file)))),
    ];

    private static bool IsApplied(string file) =>
        !file.EndsWith(".down.sql", StringComparison.Ordinal) && !UndoName().IsMatch(Path.GetFileName(file));

    private static int Compare(string left, string right)
    {
        var (leftName, rightName) = (Path.GetFileName(left), Path.GetFileName(right));
        var byKind = RepeatableName().IsMatch(leftName).CompareTo(RepeatableName().IsMatch(rightName));
        if (byKind != 0)
        {
            return byKind;
        }

        var (leftVersion, rightVersion) = (Version(leftName), Version(rightName));
        for (var i = 0; i < Math.Min(leftVersion.Count, rightVersion.Count); i++)
        {
            if (leftVersion[i] != rightVersion[i])
            {
                return leftVersion[i].CompareTo(rightVersion[i]);
            }
        }

        return leftVersion.Count != rightVersion.Count
            ? leftVersion.Count.CompareTo(rightVersion.Count)
            : string.CompareOrdinal(leftName, rightName);
    }

    // The numbers before the first letter of the description: V1.3.1__x is [1, 3, 1], 20240601_0800_x is [20240601, 800].
    private static List<long> Version(string name) =>
        [.. VersionPrefix().Match(name).Groups["number"].Captures.Select(number => long.Parse(number.Value, CultureInfo.InvariantCulture))];

    private static string ForwardPart(string sql)
    {
        var up = UpMarker().Match(sql);
        if (up.Success)
        {
            sql = sql[(up.Index + up.Length)..];
            var down = DownMarker().Match(sql);
            sql = down.Success ? sql[..down.Index] : sql;
        }

        return MetaCommand().Replace(sql, "");
    }

    [GeneratedRegex(@"^U\d")]
    private static partial Regex UndoName();

    [GeneratedRegex("^R__")]
    private static partial Regex RepeatableName();

    [GeneratedRegex(@"^[A-Za-z]*(?:(?<number>\d+)[._ -]*)+")]
    private static partial Regex VersionPrefix();

    [GeneratedRegex(@"^-- (\+goose Up|migrate:up).*$", RegexOptions.Multiline)]
    private static partial Regex UpMarker();

    [GeneratedRegex(@"^-- (\+goose Down|migrate:down).*$", RegexOptions.Multiline)]
    private static partial Regex DownMarker();

    [GeneratedRegex(@"^\\.*$", RegexOptions.Multiline)]
    private static partial Regex MetaCommand();
}
