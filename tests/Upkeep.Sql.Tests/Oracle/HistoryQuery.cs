namespace Upkeep.Sql.Tests.Oracle;

/// <summary>A query of Data/Queries with what its comment says.</summary>
/// <param name="History">The history whose schema it is written for.</param>
/// <param name="Nullable">The labelled result columns: name, and whether its value can be null.</param>
/// <param name="ErrorCode">For a broken query, the SQLSTATE that the server gives it.</param>
internal sealed record HistoryQuery(
    string History, string Place, string Sql, IReadOnlyDictionary<string, bool> Nullable, string? ErrorCode)
{
    private const string NullableLabel = "nullable:";
    private const string ErrorLabel = "error:";

    private static readonly Lazy<IReadOnlyList<HistoryQuery>> s_valid = new(() => ReadFolder("Queries"));
    private static readonly Lazy<IReadOnlyList<HistoryQuery>> s_broken = new(() => ReadFolder(Path.Combine("Queries", "Broken")));

    public static IReadOnlyList<HistoryQuery> Valid => s_valid.Value;

    /// <summary>Queries that name a column, table or alias that does not exist.</summary>
    public static IReadOnlyList<HistoryQuery> Broken => s_broken.Value;

    /// <summary>As Npgsql would send it.</summary>
    public string PositionalSql => NamedParameters.ToPositional(Sql);

    private static IReadOnlyList<HistoryQuery> ReadFolder(string folder) =>
    [
        .. Directory.GetFiles(TestData.Folder(folder), "*.sql").Order(StringComparer.Ordinal)
            .SelectMany(file => StatementFile.Read(file).Select(statement => Create(Path.GetFileNameWithoutExtension(file), statement))),
    ];

    private static HistoryQuery Create(string history, Statement statement) =>
        new(history, statement.Place, statement.Text, ReadNullable(statement), Label(statement, ErrorLabel));

    private static Dictionary<string, bool> ReadNullable(Statement statement)
    {
        var labels = new Dictionary<string, bool>();
        foreach (var label in Label(statement, NullableLabel)?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            labels.Add(
                label.Split('=')[0],
                label.Split('=')[^1] switch
                {
                    "yes" => true,
                    "no" => false,
                    _ => throw new FormatException($"{statement.Place}: '{label}' is not name=yes or name=no."),
                });
        }

        return labels;
    }

    private static string? Label(Statement statement, string label) =>
        statement.Comments.FirstOrDefault(comment => comment.StartsWith(label, StringComparison.Ordinal))?[label.Length..].Trim();
}
