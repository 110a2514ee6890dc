namespace Upkeep.Sql.Tests.Oracle;

internal enum VerdictKind
{
    /// <summary>The grammar accepts; name resolution and typing may or may not.</summary>
    Accepted,

    /// <summary>The grammar rejects: SQLSTATE 42601 from the scanner or the grammar.</summary>
    Rejected,

    /// <summary>The scanner or the grammar complains with another SQLSTATE: not a question of syntax alone, so no bar counts it.</summary>
    Unjudged,
}

/// <summary>What the server answered to Parse. <paramref name="Position"/> is a 0-based UTF-16 offset, or -1.</summary>
internal sealed record ServerVerdict(VerdictKind Kind, string SqlState, string Message, int Position)
{
    private const string SyntaxError = "42601";

    // Parse analysis also raises 42601 ("VALUES lists must all be the same length"); the source file tells it apart.
    private static readonly HashSet<string> s_rawParserFiles = ["scan.l", "gram.y", "parser.c", "scansup.c"];

    public static ServerVerdict Success { get; } = new(VerdictKind.Accepted, "00000", "", -1);

    public static ServerVerdict FromError(string sqlState, string file, string message, int position) =>
        new(Classify(sqlState, file), sqlState, message, position);

    private static VerdictKind Classify(string sqlState, string file) =>
        !s_rawParserFiles.Contains(file) ? VerdictKind.Accepted
        : sqlState == SyntaxError ? VerdictKind.Rejected
        : VerdictKind.Unjudged;
}
