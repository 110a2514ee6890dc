using System.Text;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Advice;

/// <summary>One thing that may make a statement slow.</summary>
public sealed record Finding
{
    public required FindingKind Kind { get; init; }

    public FindingLevel Level { get; init; } = FindingLevel.Warning;

    /// <summary>The relation it is about, or null where it is about the statement as such.</summary>
    public Relation? Relation { get; init; }

    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>A whole sentence, or several, with the index to create where there is one.</summary>
    public required string Message { get; init; }

    /// <summary>In UTF-16 units of the statement's text.</summary>
    public int Start { get; init; }

    public int Length { get; init; }

    /// <summary>The statement that creates the index that is missing, or null.</summary>
    public string? CreateIndex { get; init; }

    /// <summary>The more general finding on the same relation of which this one gives the reason.</summary>
    public FindingKind? Explains { get; init; }

    /// <summary>What to write instead, where that means the same; or null.</summary>
    public Replacement? Replacement { get; init; }

    /// <summary>The kind as <c>upkeep sql advise</c> writes it, such as <c>unservable-predicate</c>.</summary>
    public string KindName => NameOf(Kind);

    public static string NameOf(FindingKind kind)
    {
        var text = new StringBuilder();
        foreach (var character in kind.ToString())
        {
            if (char.IsUpper(character))
            {
                if (text.Length > 0)
                {
                    text.Append('-');
                }

                text.Append(char.ToLowerInvariant(character));
            }
            else
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }
}
