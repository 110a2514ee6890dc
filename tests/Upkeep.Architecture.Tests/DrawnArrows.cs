using System.Text.RegularExpressions;

namespace Upkeep.Architecture.Tests;

/// <summary>A reference of one project to another: <c>To &lt;- From</c> in ARCHITECTURE.md.</summary>
internal sealed record Arrow(string From, string To)
{
    public override string ToString() => $"{To} <- {From}";
}

/// <summary>The arrows drawn in ARCHITECTURE.md.</summary>
internal static partial class DrawnArrows
{
    /// <summary>Reads chains such as <c>A &lt;- B &lt;- C   (a remark)</c> in the page's code blocks.</summary>
    public static IReadOnlySet<Arrow> Parse(string page)
    {
        var arrows = new HashSet<Arrow>();
        foreach (Match chain in Chain().Matches(page))
        {
            var names = chain.Value.Split("<-", StringSplitOptions.TrimEntries);
            arrows.UnionWith(names.Zip(names.Skip(1), (to, from) => new Arrow(from, to)));
        }

        return arrows;
    }

    [GeneratedRegex(@"^[A-Za-z][\w.]*(?:[ \t]*<-[ \t]*[A-Za-z][\w.]*)+", RegexOptions.Multiline)]
    private static partial Regex Chain();
}
