using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Advice.Access;

/// <summary>The text with which everything a pattern matches must begin.</summary>
internal static class TextPrefix
{
    /// <param name="symbol">The operator: ~~ for LIKE, ~~* for ILIKE, ~ and ~*, ^@ for starts_with.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="isExact">The pattern matches its prefix and nothing else.</param>
    /// <returns>Null where the pattern is not known at plan time.</returns>
    public static string? Of(string symbol, BoundExpression pattern, out bool isExact)
    {
        isExact = false;
        if (Constant(pattern) is not { } text)
        {
            return null;
        }

        return symbol switch
        {
            "~~" => Like(text, ignoresCase: false, out isExact),
            "~~*" => Like(text, ignoresCase: true, out isExact),
            "^@" => text,
            "~" => Regex(text, ignoresCase: false, out isExact),
            "~*" => Regex(text, ignoresCase: true, out isExact),
            _ => "",
        };
    }

    /// <summary>The value of an expression that PostgreSQL computes before it plans.</summary>
    public static string? Constant(BoundExpression expression) => expression switch
    {
        BoundConstant constant => constant.Value,
        BoundCast { Path: CoercionPath.Relabel } cast => Constant(cast.Operand),
        BoundCast { Path: CoercionPath.Function, TypeId: TypeIds.Text or TypeIds.Varchar, Operand: { TypeId: TypeIds.Bpchar } padded } => Constant(padded)?.TrimEnd(' '),
        BoundCast { Path: CoercionPath.Function, TypeId: TypeIds.Int2 or TypeIds.Int4 or TypeIds.Int8, Operand: BoundConstant { TypeId: TypeIds.Int2 or TypeIds.Int4 or TypeIds.Int8 } integer } => integer.Value,
        BoundCall { Function: { Name: "reverse", Schema: "pg_catalog" }, Arguments.Count: 1 } call when Constant(call.Arguments[0]) is { } text && text.All(static character => character < 128) =>
            string.Concat(text.Reverse()),
        BoundOperator { Operator.Name: "||", Left: { } left } concat when Constant(left) is { } first && Constant(concat.Right) is { } second => first + second,
        BoundCall { Function: { Name: "like_escape", Schema: "pg_catalog" }, Arguments.Count: 2 } call
            when Constant(call.Arguments[0]) is { } text && Constant(call.Arguments[1]) is { } character => WithBackslash(text, character),
        BoundCall { Function: { Name: "similar_to_escape", Schema: "pg_catalog" } } call when Constant(call.Arguments[0]) is { } text => Similar(text),
        BoundCall { Function: { Name: "lower", Schema: "pg_catalog" }, Arguments.Count: 1 } call when Constant(call.Arguments[0]) is { } text => text.ToLowerInvariant(),
        BoundCall { Function: { Name: "upper", Schema: "pg_catalog" }, Arguments.Count: 1 } call when Constant(call.Arguments[0]) is { } text => text.ToUpperInvariant(),
        _ => null,
    };

    private static string WithBackslash(string pattern, string escape)
    {
        if (escape == "\\")
        {
            return pattern;
        }

        var doubled = pattern.Replace("\\", "\\\\");
        return escape.Length == 1 ? doubled.Replace(escape + escape, "\u0001").Replace(escape, "\\").Replace("\u0001", escape) : doubled;
    }

    // SIMILAR TO is anchored at both ends; what is special in it ends the known text, one way or the other.
    private static string Similar(string pattern)
    {
        var end = pattern.IndexOfAny(['%', '_', '|', '*', '+', '?', '{', '(', '[', '\\']);
        var plain = end < 0 ? pattern : pattern.Substring(0, end > 0 && pattern[end] is '*' or '+' or '?' or '{' ? end - 1 : end);
        return pattern.IndexOf('|') >= 0 ? "" : end < 0 ? "^" + plain + "$" : "^" + plain + ".*";
    }

    private static string Like(string pattern, bool ignoresCase, out bool isExact)
    {
        var prefix = new System.Text.StringBuilder();
        isExact = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '%' or '_' || (ignoresCase && char.IsLetter(pattern[i])))
            {
                return prefix.ToString();
            }

            if (pattern[i] == '\\' && ++i == pattern.Length)
            {
                break;
            }

            prefix.Append(pattern[i]);
        }

        isExact = true;
        return prefix.ToString();
    }

    // Of the pattern as a whole: those in parentheses come after what is known.
    private static bool HasAlternatives(string pattern)
    {
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '[' or '\\':
                    // What is in there is not looked at closer.
                    return pattern.IndexOf('|', i) >= 0;
                case '|' when depth == 0:
                    return true;
                default:
                    depth += pattern[i] switch { '(' => 1, ')' => -1, _ => 0 };
                    break;
            }
        }

        return false;
    }

    private static string Regex(string pattern, bool ignoresCase, out bool isExact)
    {
        isExact = false;
        if (pattern.Length < 2 || pattern[0] != '^' || HasAlternatives(pattern) || pattern.StartsWith("***", StringComparison.Ordinal))
        {
            return "";
        }

        var end = 1;
        while (end < pattern.Length && pattern[end] is not ('.' or '*' or '+' or '?' or '[' or ']' or '(' or ')' or '{' or '}' or '\\' or '$' or '^')
            && !(ignoresCase && char.IsLetter(pattern[end])))
        {
            end++;
        }

        isExact = end == pattern.Length - 1 && pattern[end] == '$';
        if (end < pattern.Length && pattern[end] is '*' or '?' or '{')
        {
            end--;
        }

        return pattern.Substring(1, Math.Max(0, end - 1));
    }
}
