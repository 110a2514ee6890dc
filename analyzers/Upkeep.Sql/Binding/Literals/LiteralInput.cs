using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Upkeep.Sql.Binding.Literals.Paths;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>Texts that a type's input function refuses. What depends on the session's settings or the server's version is not told.</summary>
internal sealed class LiteralInput(DatabaseSchema schema)
{
    private const string InvalidText = "22P02";
    private const int DeepestNesting = 16;

    private static readonly char[] s_space = [' ', '\t', '\n', '\r', '\v', '\f'];
    private static readonly string[] s_truths = ["true", "false", "yes", "no", "on", "off", "1", "0"];

    // Space behind the E is what C's strtol passes over.
    private static readonly Regex s_number = new("^[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][ \\t\\n\\v\\f\\r]*[-+]?[0-9]+)?$", RegexOptions.CultureInvariant);
    private static readonly Regex s_escapes = new("\\\\(?!\\\\|[0-3][0-7][0-7])", RegexOptions.CultureInvariant);

    private int _depth;

    /// <summary>PostgreSQL's complaint, or null where there is none for certain.</summary>
    public (string SqlState, string Message)? FindError(string text, int typeId, int modifier = -1)
    {
        if (schema.FindType(typeId) is not { } type || schema.Uncertainty.IsUncertain(type.Name) || _depth > DeepestNesting)
        {
            return null;
        }

        _depth++;
        var error = OfBuiltIn(text, type, modifier) ?? OfKind(text, type);
        _depth--;
        return error;
    }

    private (string SqlState, string Message)? OfBuiltIn(string text, PgType type, int modifier)
    {
        var trimmed = text.Trim(s_space);
        var typeName = TypeNames.Format(schema, type.Id);
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
                return IsNoNumber(trimmed) ? Invalid(text, typeName) : null;
            case TypeIds.Uuid:
                return IsUuid(text) ? null : Invalid(text, typeName);
            case TypeIds.JsonPath:
                return PathParser.FindError(text);
            case TypeIds.Json or TypeIds.Jsonb:
                return JsonInput.IsBroken(text) ? (InvalidText, "invalid input syntax for type json") : null;
            case TypeIds.Bytea:
                return OfBytes(text);
            case TypeIds.Bit or TypeIds.Varbit:
                return OfBits(text);
            case TypeIds.Inet or TypeIds.Cidr:
                return text.Length == 0 || text.Any(static character => !(IsHexadecimal(character) || character is '.' or ':' or '/')) ? Invalid(text, typeName) : null;
            case TypeIds.Record:
                return ("0A000", "input of anonymous composite types is not implemented");
            case TypeIds.Date or TypeIds.Timestamp or TypeIds.Timestamptz or TypeIds.Time or TypeIds.TimeTz or TypeIds.Interval:
                return TimeInput.FindError(text, type.Id, modifier, typeName);
        }

        return GeometryInput.IsGeometry(type.Id) && GeometryInput.FindError(text, type.Id, typeName) is { } message ? (InvalidText, message) : null;
    }

    private (string SqlState, string Message)? OfKind(string text, PgType type) => type switch
    {
        { Kind: PgTypeKind.Enum } when !type.Labels.Contains(text) => (InvalidText, $"invalid input value for enum {TypeNames.Format(schema, type.Id)}: \"{text}\""),
        { Kind: PgTypeKind.Domain } => FindError(text, type.BaseId),
        { Kind: PgTypeKind.Range } => RangeInput.FindError(text, type, TryFindError),
        { Kind: PgTypeKind.Multirange } => RangeInput.FindErrorOfSeveral(text, type.RangeElementId, TryFindError),
        { IsTrueArray: true, Id: not (TypeIds.Int2Vector or TypeIds.OidVector) } => ArrayInput.FindError(text, type.ElementId, TryFindError),
        _ when schema.FindRelationOfRowType(type.Id) is { IsUncertain: false } row => RowInput.FindError(text, row.Columns.Select(static column => (column.TypeId, column.Modifier)), TryFindError),
        _ => null,
    };

    private bool TryFindError(string text, int typeId, int modifier, out (string SqlState, string Message)? error)
    {
        error = FindError(text, typeId, modifier);
        return error is not null || schema.FindType(typeId) switch
        {
            { Kind: PgTypeKind.Enum } => true,
            { Id: TypeIds.Varchar or TypeIds.Bpchar } => modifier < 0 || text.Length <= modifier - 4,
            { Id: TypeIds.Int2 or TypeIds.Int4 or TypeIds.Int8 or TypeIds.Bool or TypeIds.Uuid or TypeIds.Text } => true,
            { Kind: PgTypeKind.Range, RangeElementId: TypeIds.Int4 or TypeIds.Int8 } => true,
            { Id: TypeIds.Date or TypeIds.Timestamp or TypeIds.Timestamptz or TypeIds.Time or TypeIds.TimeTz or TypeIds.Interval } => TimeInput.IsValid(text, typeId, modifier),
            { Id: TypeIds.Oid or TypeIds.Money or TypeIds.Float4 or TypeIds.Float8 } => text.Length is > 0 and < 10 && text.All(LiteralReader.IsDigit),
            { Id: TypeIds.Numeric } => modifier < 0 && text.Length < 50 && text.IndexOfAny(['e', 'E']) < 0,
            { Id: var id } => GeometryInput.IsGeometry(id),
            _ => false,
        };
    }

    private static (string SqlState, string Message) Invalid(string text, string typeName) => (InvalidText, $"invalid input syntax for type {typeName}: \"{text}\"");

    private static (string SqlState, string Message)? Integer(string trimmed, string text, string typeName, long least, long most)
    {
        var start = trimmed.Length > 0 && trimmed[0] is '+' or '-' ? 1 : 0;
        var digits = new string([.. trimmed.Skip(start).TakeWhile(LiteralReader.IsDigit)]);
        var value = BigInteger.Parse("0" + digits, NumberStyles.None, CultureInfo.InvariantCulture);

        // What is behind the digits is looked at only if all of them fit; one more than the greatest does, with a minus.
        var isWhole = digits.Length > 0 && start + digits.Length == trimmed.Length;
        return value > -(BigInteger)least || (isWhole && value > most && trimmed[0] != '-') ? ("22003", $"value \"{text}\" is out of range for type {typeName}")
            : isWhole ? null
            : Invalid(text, typeName);
    }

    // Any beginning that only one of the words has.
    private static bool IsTruth(string trimmed) => trimmed.Length > 0
        && !trimmed.Equals("o", StringComparison.OrdinalIgnoreCase)
        && s_truths.Any(word => word.StartsWith(trimmed, StringComparison.OrdinalIgnoreCase));

    // 0x1F and 1_000 are numbers for some types and versions.
    private static bool IsNoNumber(string trimmed)
    {
        var unsigned = trimmed.TrimStart('+', '-');
        return !s_number.IsMatch(trimmed) && trimmed.IndexOf('_') < 0
            && !(unsigned.Length > 1 && unsigned[0] == '0' && unsigned[1] is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
            && !unsigned.StartsWith("nan", StringComparison.OrdinalIgnoreCase)
            && !unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) && !unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }

    private static (string SqlState, string Message)? OfBits(string text)
    {
        var isHexadecimal = text.Length > 0 && text[0] is 'x' or 'X';
        return OfBits(text.Substring(isHexadecimal || (text.Length > 0 && text[0] is 'b' or 'B') ? 1 : 0), isHexadecimal);
    }

    /// <summary>What is between the quotes of b'101' or x'1f'.</summary>
    public static (string SqlState, string Message)? OfBits(string digits, bool isHexadecimal)
    {
        foreach (var digit in digits)
        {
            if (!(isHexadecimal ? IsHexadecimal(digit) : digit is '0' or '1'))
            {
                return char.IsSurrogate(digit) ? null : (InvalidText, $"\"{digit}\" is not a valid {(isHexadecimal ? "hexadecimal" : "binary")} digit");
            }
        }

        return null;
    }

    private static (string SqlState, string Message)? OfBytes(string text)
    {
        if (!text.StartsWith("\\x", StringComparison.Ordinal))
        {
            return s_escapes.IsMatch(text.Replace("\\\\", "")) ? (InvalidText, "invalid input syntax for type bytea") : null;
        }

        var digits = 0;
        foreach (var digit in text.Skip(2))
        {
            if (digit is ' ' or '\n' or '\t' or '\r')
            {
                // A space inside of a pair is none that is passed over.
                if (digits % 2 == 1)
                {
                    return null;
                }

                continue;
            }

            digits++;
            if (!IsHexadecimal(digit))
            {
                return char.IsSurrogate(digit) ? null : ("22023", $"invalid hexadecimal digit: \"{digit}\"");
            }
        }

        return digits % 2 == 1 ? ("22023", "invalid hexadecimal data: odd number of digits") : null;
    }

    private static bool IsHexadecimal(char character) => character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    // 32 hexadecimal digits, a hyphen allowed behind each group of four, braces around all of it.
    private static bool IsUuid(string text)
    {
        var inner = text.Length > 1 && text[0] == '{' && text[text.Length - 1] == '}' ? text.Substring(1, text.Length - 2) : text;
        var digits = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            if (IsHexadecimal(inner[i]))
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
