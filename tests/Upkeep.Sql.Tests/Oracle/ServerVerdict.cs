namespace Upkeep.Sql.Tests.Oracle;

internal enum VerdictKind
{
    /// <summary>The grammar accepts; name resolution and typing may or may not.</summary>
    Accepted,

    /// <summary>The grammar rejects: SQLSTATE 42601 from the scanner or the grammar.</summary>
    Rejected,

    /// <summary>
    /// Not a question of the grammar alone, so no bar counts it: 42601 from parse analysis ("VALUES lists must all be the same length"),
    /// or another SQLSTATE from the scanner or the grammar.
    /// </summary>
    Unjudged,
}

/// <summary>What the server answered to Parse. <paramref name="Position"/> is a 0-based UTF-16 offset, or -1.</summary>
internal sealed record ServerVerdict(VerdictKind Kind, string SqlState, string Message, int Position)
{
    private const string SyntaxError = "42601";

    // The source file tells who complains. postgres.c does when a text holds several commands, each of which the grammar took.
    private static readonly HashSet<string> s_rawParserFiles = ["scan.l", "gram.y", "parser.c", "scansup.c"];
    private const string CommandLoopFile = "postgres.c";

    public static ServerVerdict Success { get; } = new(VerdictKind.Accepted, "00000", "", -1);

    public static ServerVerdict FromError(string sqlState, string file, string message, int position) =>
        new(Classify(sqlState, file), sqlState, message, position);

    private static VerdictKind Classify(string sqlState, string file) =>
        (sqlState == SyntaxError, s_rawParserFiles.Contains(file)) switch
        {
            (true, true) => VerdictKind.Rejected,
            (false, false) => VerdictKind.Accepted,
            (true, false) when file == CommandLoopFile => VerdictKind.Accepted,
            _ => VerdictKind.Unjudged,
        };
}
