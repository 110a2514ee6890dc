using System.Globalization;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding;

/// <summary>Texts that a type's input function refuses, of the types where that is simple to tell.</summary>
internal static class LiteralInput
{
    private const string InvalidText = "22P02";
    private static readonly char[] s_space = [' ', '\t', '\n', '\r', '\v', '\f'];
    private static readonly string[] s_truths = ["true", "false", "yes", "no", "on", "off", "1", "0"];

    /// <summary>PostgreSQL's complaint, or null where there is none for certain.</summary>
    public static (string SqlState, string Message)? FindError(string text, PgType type, string typeName)
    {
        var trimmed = text.Trim(s_space);
        switch (type.Id)
        {
            case TypeIds.Int2:
                return Integer(trimmed, text, typeName, short.MinValue, short.MaxValue);
            case TypeIds.Int4:
                return Integer(trimmed, text, typeName, int.MinValue, int.MaxValue);
            case TypeIds.Int8:
                return Integer(trimmed, text, typeName, long.MinValue, long.MaxValue);
            case TypeIds.Bool:
                return IsTruth(trimmed) ? null : Invalid(text, typeName);
            case TypeIds.Numeric or TypeIds.Float4 or TypeIds.Float8:
                return IsWordless(trimmed, ["nan", "inf", "infinity"]) ? null : Invalid(text, typeName);
            case TypeIds.Uuid:
                return IsUuid(text) ? null : Invalid(text, typeName);
            case TypeIds.JsonPath:
                return JsonPathInput.FindError(text);
            case TypeIds.Json or TypeIds.Jsonb when trimmed.Length > 0 && char.IsLetter(trimmed[0]) && trimmed is not ("true" or "false" or "null"):
                return (InvalidText, "invalid input syntax for type json");
            case TypeIds.Date or TypeIds.Timestamp or TypeIds.Timestamptz or TypeIds.Time or TypeIds.TimeTz or TypeIds.Interval:
                return TimeInput.FindError(trimmed, type.Id) is { } state ? (state, TimeInput.Message(state, type.Id, text)) : null;
        }

        return type switch
        {
            { Kind: PgTypeKind.Enum } when !type.Labels.Contains(text) => (InvalidText, $"invalid input value for enum {typeName}: \"{text}\""),
            { IsTrueArray: true, Id: not (TypeIds.Int2Vector or TypeIds.OidVector) } when trimmed.Length == 0 || trimmed[0] is not ('{' or '[') => (InvalidText, $"malformed array literal: \"{text}\""),
            { Kind: PgTypeKind.Range } when trimmed.Length == 0 || (trimmed[0] is not ('(' or '[') && !trimmed.Equals("empty", StringComparison.OrdinalIgnoreCase)) =>
                (InvalidText, $"malformed range literal: \"{text}\""),
            _ => null,
        };
    }

    private static (string SqlState, string Message) Invalid(string text, string typeName) => (InvalidText, $"invalid input syntax for type {typeName}: \"{text}\"");

    private static (string SqlState, string Message)? Integer(string trimmed, string text, string typeName, long least, long most)
    {
        var digits = trimmed.Length > 0 && trimmed[0] is '+' or '-' ? trimmed.Substring(1) : trimmed;
        if (digits.Length == 0 || !digits.All(static digit => digit is >= '0' and <= '9'))
        {
            return Invalid(text, typeName);
        }

        return long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? null
            : ("22003", $"value \"{text}\" is out of range for type {typeName}");
    }

    // Any beginning that only one of the words has.
    private static bool IsTruth(string trimmed) => trimmed.Length > 0
        && !trimmed.Equals("o", StringComparison.OrdinalIgnoreCase)
        && s_truths.Any(word => word.StartsWith(trimmed, StringComparison.OrdinalIgnoreCase));

    // Has a digit, or is one of the words that such a value can be.
    private static bool IsWordless(string trimmed, string[] words) =>
        trimmed.Any(static character => character is >= '0' and <= '9')
        || (trimmed.Length > 0 && Array.Exists(words, word => trimmed.TrimStart('+', '-').Equals(word, StringComparison.OrdinalIgnoreCase)))
        || trimmed.Any(static character => !(character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')));

    // 32 hexadecimal digits, a hyphen allowed behind each group of four, braces around all of it.
    private static bool IsUuid(string text)
    {
        var inner = text.Length > 1 && text[0] == '{' && text[text.Length - 1] == '}' ? text.Substring(1, text.Length - 2) : text;
        var digits = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))
            {
                digits++;
            }
            else if (inner[i] != '-' || digits == 0 || digits % 4 != 0 || inner[i - 1] == '-' || digits >= 32)
            {
                return false;
            }
        }

        return digits == 32;
    }
}
