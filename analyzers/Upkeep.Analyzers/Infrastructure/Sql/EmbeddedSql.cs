using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Something put into the text at run time: where it stands in it, and the C# expression; null for a placeholder.</summary>
internal sealed record EmbeddedHole(int Position, IOperation Expression);

/// <summary>SQL written in C#: the text with a marker for each hole, and a map from its characters back to the C# source.</summary>
internal sealed class EmbeddedSql(string text, IReadOnlyList<SqlHole> sqlHoles, IReadOnlyList<EmbeddedHole> holes, IReadOnlyList<SourceSegment> segments, LanguageLevel level)
{
    public string Text { get; } = text;

    /// <summary>The holes in the words of Upkeep.Sql.</summary>
    public IReadOnlyList<SqlHole> SqlHoles { get; } = sqlHoles;

    public IReadOnlyList<EmbeddedHole> Holes { get; } = holes;

    public IReadOnlyList<SourceSegment> Segments { get; } = segments;

    /// <summary>The version of PostgreSQL that reads it.</summary>
    public LanguageLevel Level { get; } = level;

    public bool IsConstant => Holes.Count == 0;

    public TokenList Tokenize() => Lexer.Tokenize(Text, SqlHoles.Count == 0 ? SqlOptions.Of(Level) : new SqlOptions { Level = Level, Holes = SqlHoles });

    /// <summary>The holes, each told by the tokens around it whether it stands for a name, a value or any piece of SQL.</summary>
    public IReadOnlyList<SqlHole> TypedHoles()
    {
        if (SqlHoles.Count == 0)
        {
            return [];
        }

        var positions = SqlHolePositions.Of(this);
        return [.. SqlHoles.Select((hole, index) => hole.Kind != HoleKind.Fragment ? hole : new SqlHole(hole.Position, positions[index] switch
        {
            HolePosition.Identifier => HoleKind.Identifier,
            HolePosition.Value => HoleKind.Value,
            _ => HoleKind.Fragment,
        }))];
    }

    /// <summary>Where a piece of the SQL stands in the C# source, from its first character to its last; null when it stands in none.</summary>
    public Location? LocationOf(int start, int length)
    {
        SourceSegment? first = null;
        foreach (var segment in Segments)
        {
            if (start >= segment.Start && start + length <= segment.Start + segment.Length)
            {
                return segment.LocationOf(start - segment.Start, length);
            }

            if (start >= segment.Start && start < segment.Start + segment.Length)
            {
                first = segment;
            }
            else if (first is not null && first.Tree == segment.Tree && start + length <= segment.Start + segment.Length && start + length > segment.Start)
            {
                // A token that is put together from several literals.
                var from = first.LocationOf(start - first.Start, 1).SourceSpan.Start;
                var to = segment.LocationOf(0, start + length - segment.Start).SourceSpan.End;
                return to > from ? Location.Create(segment.Tree, TextSpan.FromBounds(from, to)) : null;
            }
        }

        return null;
    }
}
