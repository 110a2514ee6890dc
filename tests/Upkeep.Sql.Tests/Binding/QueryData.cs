using Upkeep.Sql.Tests.Oracle;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>The queries of Data/Queries; the format is in Data/README.md.</summary>
internal static class QueryData
{
    private const string LabelPrefix = "nullable:";

    public static TheoryData<string> Histories =>
        [.. Directory.GetFiles(TestData.Folder("Queries"), "*.sql").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<Statement> Of(string history) => StatementFile.Read(Path.Combine(TestData.Folder("Queries"), history + ".sql"));

    /// <summary>The labelled columns of a statement: whether they can be null.</summary>
    public static IEnumerable<(string Column, bool IsNullable)> Labels(Statement statement) => statement.Comments
        .Where(static comment => comment.StartsWith(LabelPrefix, StringComparison.Ordinal))
        .SelectMany(static comment => comment[LabelPrefix.Length..].Split(','))
        .Select(static label => label.Split('='))
        .Select(static parts => (parts[0].Trim(), parts[1].Trim() == "yes"));
}
