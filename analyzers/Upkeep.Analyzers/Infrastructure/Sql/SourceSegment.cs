using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>
/// Characters of the SQL that come from one place of the source: a token, with one more entry in <paramref name="Offsets"/> than characters,
/// or an expression that gives them all at once, with its start and its end.
/// </summary>
internal sealed record SourceSegment(int Start, int Length, SyntaxTree Tree, int[] Offsets)
{
    private bool IsOpaque => Offsets.Length == 2 && Length != 1;

    public static SourceSegment Opaque(int start, int length, SyntaxNode syntax) =>
        new(start, length, syntax.SyntaxTree, [syntax.SpanStart, syntax.Span.End]);

    public Location LocationOf(int start, int length) =>
        Location.Create(Tree, IsOpaque ? TextSpan.FromBounds(Offsets[0], Offsets[1]) : TextSpan.FromBounds(Offsets[start], Offsets[start + length]));

    /// <summary>A part of it, at another place of the SQL.</summary>
    public SourceSegment Part(int from, int length, int newStart) => IsOpaque
        ? new(newStart, length == 1 ? Length : length, Tree, Offsets)
        : new(newStart, length, Tree, from == 0 && length == Length ? Offsets : Offsets.AsSpan(from, length + 1).ToArray());
}
