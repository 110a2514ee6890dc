namespace Upkeep.Sql.Syntax;

/// <summary>A syntax error, worded and placed as PostgreSQL does.</summary>
public sealed class SyntaxError(int start, int length, string message)
{
    public int Start { get; } = start;

    public int Length { get; } = length;

    public string Message { get; } = message;

    public override string ToString() => $"{Start}: {Message}";
}
