namespace Upkeep.Sql.Lexing;

/// <summary>Why a text is no token, as PostgreSQL words it, and where.</summary>
public readonly struct LexicalError(int tokenIndex, int position, string message)
{
    public int TokenIndex { get; } = tokenIndex;

    public int Position { get; } = position;

    public string Message { get; } = message;
}
