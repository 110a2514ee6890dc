using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Upkeep.Testing.Analyzers;

/// <summary>
/// Reads the markup of Microsoft.CodeAnalysis.Testing: <c>[|…|]</c> expects the analyzer's only rule, <c>{|ID:…|}</c> a rule by id,
/// <c>{|#0:…|}</c> names a place for an expected <see cref="DiagnosticResult"/>. Spans may nest.
/// </summary>
internal sealed record TestMarkup(string Text, ImmutableArray<TestMarkup.Span> Spans)
{
    internal readonly record struct Span(string? Id, int? Key, TextSpan Range);

    public static TestMarkup Parse(string source)
    {
        var text = new StringBuilder(source.Length);
        var open = new Stack<(string? Id, int? Key, int Start, bool Named)>();
        var spans = ImmutableArray.CreateBuilder<Span>();
        for (var i = 0; i < source.Length; i++)
        {
            if (StartsWith(source, i, "[|"))
            {
                open.Push((null, null, text.Length, false));
                i++;
            }
            else if (StartsWith(source, i, "{|") && source.IndexOf(':', i) is var colon and > 0 && TryReadName(source[(i + 2)..colon], out var id, out var key))
            {
                open.Push((id, key, text.Length, true));
                i = colon;
            }
            else if (open.Count > 0 && StartsWith(source, i, open.Peek().Named ? "|}" : "|]"))
            {
                var (closedId, closedKey, start, _) = open.Pop();
                spans.Add(new Span(closedId, closedKey, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(source[i]);
            }
        }

        return open.Count == 0
            ? new TestMarkup(text.ToString(), spans.ToImmutable())
            : throw new VerificationException($"The markup that opens before \"{Excerpt(text.ToString(), open.Peek().Start)}\" is never closed.");
    }

    private static bool TryReadName(string name, out string? id, out int? key)
    {
        id = null;
        key = null;
        if (name.StartsWith('#') && int.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            key = number;
            return true;
        }

        id = name;
        return name.Length > 0 && name.All(char.IsAsciiLetterOrDigit);
    }

    private static bool StartsWith(string source, int index, string mark) => string.CompareOrdinal(source, index, mark, 0, mark.Length) == 0;

    private static string Excerpt(string text, int start) => text.Substring(start, Math.Min(30, text.Length - start));
}
