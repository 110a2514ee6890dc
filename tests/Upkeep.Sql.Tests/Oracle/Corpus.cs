namespace Upkeep.Sql.Tests.Oracle;

/// <summary>The statements of Data/, read once.</summary>
internal static class Corpus
{
    private static readonly Lazy<IReadOnlyList<Statement>> s_valid =
        new(() => [.. StatementFile.ReadFolder("Statements"), .. StatementFile.ReadFolder("Queries")]);

    private static readonly Lazy<IReadOnlyList<Statement>> s_invalid = new(() => StatementFile.ReadFolder("Invalid"));

    public static IReadOnlyList<Statement> Valid => s_valid.Value;

    public static IReadOnlyList<Statement> Invalid => s_invalid.Value;

    /// <summary>The text as the server gets it: named parameters exist only in what applications send.</summary>
    public static string ForServer(Statement statement) => ForServer(statement, statement.Text);

    public static string ForServer(Statement statement, string text) =>
        statement.HasNamedParameters ? NamedParameters.ToPositional(text) : text;
}
