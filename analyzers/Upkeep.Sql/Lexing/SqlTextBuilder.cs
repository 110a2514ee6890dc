using System.Text;

namespace Upkeep.Sql.Lexing;

/// <summary>Puts a text with holes together.</summary>
public sealed class SqlTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<SqlHole> _holes = [];

    public int Length => _text.Length;

    public IReadOnlyList<SqlHole> Holes => _holes;

    public SqlTextBuilder Append(string text)
    {
        _text.Append(text);
        return this;
    }

    public SqlTextBuilder AppendHole(HoleKind kind)
    {
        _holes.Add(new SqlHole(_text.Length, kind));
        _text.Append(SqlHole.Marker);
        return this;
    }

    public override string ToString() => _text.ToString();
}
