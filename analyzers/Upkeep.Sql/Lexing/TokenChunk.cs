namespace Upkeep.Sql.Lexing;

/// <summary>Arrays of tokens that a thread uses again and again.</summary>
internal static class TokenChunk
{
    public const int LengthBits = 12;
    public const int Length = 1 << LengthBits;
    private const int MostKept = 8;

    [ThreadStatic]
    private static Token[]?[]? s_kept;

    [ThreadStatic]
    private static int s_count;

    public static Token[] Take() => s_count == 0 ? new Token[Length] : s_kept![--s_count]!;

    public static void Return(Token[] chunk)
    {
        s_kept ??= new Token[MostKept][];
        if (chunk.Length == Length && s_count < MostKept)
        {
            s_kept[s_count++] = chunk;
        }
    }
}
