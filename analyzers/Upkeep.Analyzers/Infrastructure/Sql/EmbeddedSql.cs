using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Something put into the text at run time: where it stands in it, and the C# expression.</summary>
internal sealed record EmbeddedHole(int Position, IOperation Expression);

/// <summary>SQL written in C#: the text with a marker for each hole, and a map from its characters back to the C# source.</summary>
internal sealed class EmbeddedSql(string text, IReadOnlyList<SqlHole> sqlHoles, IReadOnlyList<EmbeddedHole> holes, IReadOnlyList<SourceSegment> segments)
{
    public string Text { get; } = text;

    /// <summary>The holes in the words of Upkeep.Sql.</summary>
    public IReadOnlyList<SqlHole> SqlHoles { get; } = sqlHoles;

    public IReadOnlyList<EmbeddedHole> Holes { get; } = holes;

    public bool IsConstant => Holes.Count == 0;

    public TokenList Tokenize() => Lexer.Tokenize(Text, new SqlOptions { Holes = SqlHoles });

    /// <summary>Where a piece of the SQL stands in the C# source; null when it stands in none, or crosses literals.</summary>
    public Location? LocationOf(int start, int length)
    {
        foreach (var segment in segments)
        {
            if (start >= segment.Start && start + length <= segment.Start + segment.Length)
            {
                return segment.LocationOf(start - segment.Start, length);
            }
        }

        return null;
    }
}

/// <summary>Characters of the SQL that come from one token of the source; <paramref name="Offsets"/> has one more entry than characters.</summary>
internal sealed record SourceSegment(int Start, int Length, SyntaxTree Tree, int[] Offsets)
{
    public Location LocationOf(int start, int length) => Location.Create(Tree, TextSpan.FromBounds(Offsets[start], Offsets[start + length]));
}
