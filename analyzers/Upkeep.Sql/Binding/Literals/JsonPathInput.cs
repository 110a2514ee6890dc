using System.Text.RegularExpressions;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>JSON paths that end too early or have a sign too many. Filters, methods and arithmetic are not read.</summary>
internal static class JsonPathInput
{
    private static readonly Regex s_steps = new("^(?:(?:lax|strict) +)?\\$(?:\\.[A-Za-z_][A-Za-z0-9_]*|\\.\\*|\\[(?:\\*|[0-9]+)\\])*", RegexOptions.CultureInvariant);
    private static readonly Regex s_openSubscript = new("^\\[(?:\\*|[0-9]+)?$", RegexOptions.CultureInvariant);

    /// <summary>PostgreSQL's complaint, or null where there is none for certain.</summary>
    public static (string SqlState, string Message)? FindError(string text)
    {
        if (text.Length == 0)
        {
            return ("22P02", "invalid input syntax for type jsonpath: \"\"");
        }

        if (s_steps.Match(text) is not { Success: true } steps)
        {
            return null;
        }

        var rest = text.Substring(steps.Length);
        if (rest == "." || s_openSubscript.IsMatch(rest))
        {
            return ("42601", "syntax error at end of jsonpath input");
        }

        var wrong = rest.StartsWith("..", StringComparison.Ordinal) ? "." : rest.Length > 0 && rest[0] is ')' or ']' ? rest.Substring(0, 1) : null;
        return wrong is null ? null : ("42601", $"syntax error at or near \"{wrong}\" of jsonpath input");
    }
}
