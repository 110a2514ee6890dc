using System.Globalization;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>Reads points, boxes, paths and their kin as the server does, which takes more brackets and fewer than its manual shows.</summary>
internal sealed class GeometryInput
{
    private const int LongestExponent = 2;
    private const double NearlyNothing = 0.001;

    private readonly LiteralReader _reader;

    // A number that C reads and we do not: hexadecimal, a "nan(…)", or so great or small that it may be out of range.
    private bool _isUnsure;

    private GeometryInput(string text) => _reader = new LiteralReader(text);

    public static bool IsGeometry(int typeId) => typeId is TypeIds.Point or TypeIds.LineSegment or TypeIds.Path or TypeIds.Box or TypeIds.Polygon or TypeIds.Line or TypeIds.Circle;

    /// <summary>PostgreSQL's message, or null where there is none for certain.</summary>
    public static string? FindError(string text, int typeId, string typeName)
    {
        var input = new GeometryInput(text);
        var message = $"invalid input syntax for type {typeName}: \"{text}\"";
        if (typeId == TypeIds.Line)
        {
            return input.Line(message) is { } error && !input._isUnsure ? error : null;
        }

        var isValid = typeId switch
        {
            TypeIds.Point => input.Pair(out _) && input._reader.IsAtEnd,
            TypeIds.Circle => input.Circle(),
            TypeIds.Path => input.Path(),
            TypeIds.Polygon => Pairs(text) is > 0 and var count && input.Points(count, mayBeOpen: false, out _),
            _ => input.Points(2, mayBeOpen: typeId == TypeIds.LineSegment, out _),
        };
        return isValid || input._isUnsure ? null : message;
    }

    private string? Line(string message)
    {
        _reader.SkipSpace();
        if (_reader.Take('{'))
        {
            if (!Number(out var a) || !_reader.Take(',') || !Number(out var b) || !_reader.Take(',') || !Number(out _) || !_reader.Take('}'))
            {
                return message;
            }

            _reader.SkipSpace();
            _isUnsure |= (a, b) != (0, 0) && Math.Abs(a) < NearlyNothing && Math.Abs(b) < NearlyNothing;
            return !_reader.IsAtEnd ? message : (a, b) == (0, 0) ? "invalid line specification: A and B cannot both be zero" : null;
        }

        if (!Points(2, mayBeOpen: true, out var points))
        {
            return message;
        }

        // Those that are nearly one are one, too.
        _isUnsure |= points[0] != points[1] && Math.Abs(points[0].X - points[1].X) < NearlyNothing && Math.Abs(points[0].Y - points[1].Y) < NearlyNothing;
        return points[0] == points[1] ? "invalid line specification: must be two distinct points" : null;
    }

    private bool Circle()
    {
        _reader.SkipSpace();
        var depth = 0;
        if (_reader.Take('<') || SkipDoubledParenthesis())
        {
            depth = 1;
        }

        if (!Pair(out _))
        {
            return false;
        }

        _reader.Take(',');
        if (!Number(out var radius) || radius < 0 || (depth > 0 && !_reader.Take(')') && !_reader.Take('>')))
        {
            return false;
        }

        _reader.SkipSpace();
        return _reader.IsAtEnd;
    }

    private bool Path()
    {
        if (Pairs(_reader.Text) is not (> 0 and var count))
        {
            return false;
        }

        _reader.SkipSpace();
        var isWrapped = IsOnlyParenthesis() && _reader.Take('(');
        if (!Points(count, mayBeOpen: true, out _, isEnd: false) || (isWrapped && !_reader.Take(')')))
        {
            return false;
        }

        _reader.SkipSpace();
        return _reader.IsAtEnd;
    }

    private bool Points(int count, bool mayBeOpen, out (double X, double Y)[] points, bool isEnd = true)
    {
        points = new (double X, double Y)[count];
        _reader.SkipSpace();
        var (isOpen, depth) = (_reader.Take('['), 0);
        if (isOpen && !mayBeOpen)
        {
            return false;
        }

        if (isOpen || SkipDoubledParenthesis() || (IsOnlyParenthesis() && _reader.Take('(')))
        {
            depth = 1;
        }

        for (var i = 0; i < count; i++)
        {
            if (!Pair(out points[i]))
            {
                return false;
            }

            _reader.Take(',');
        }

        if (depth > 0)
        {
            if (!_reader.Take(')') && !(isOpen && _reader.Take(']')))
            {
                return false;
            }

            _reader.SkipSpace();
        }

        return !isEnd || _reader.IsAtEnd;
    }

    private bool Pair(out (double X, double Y) point)
    {
        point = default;
        _reader.SkipSpace();
        var hasParentheses = _reader.Take('(');
        if (!Number(out var x) || !_reader.Take(',') || !Number(out var y) || (hasParentheses && !_reader.Take(')')))
        {
            return false;
        }

        if (hasParentheses)
        {
            _reader.SkipSpace();
        }

        point = (x, y);
        return true;
    }

    private bool Number(out double value)
    {
        value = 0;
        _reader.SkipSpace();
        var start = _reader.Position;
        _ = _reader.Take('-') || _reader.Take('+');
        if (char.IsLetter(_reader.Current) || _reader.StartsWith("0x"))
        {
            _isUnsure |= _reader.Current == '0';
            return Word("infinity", out value) || Word("inf", out value) || Word("nan", out value);
        }

        var digits = Digits();
        if (_reader.Current == '.')
        {
            _reader.Position++;
            digits += Digits();
        }

        if (digits == 0)
        {
            return false;
        }

        Exponent();
        _isUnsure |= digits > 300;
        _ = double.TryParse(_reader.Text.Substring(start, _reader.Position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        _reader.SkipSpace();
        return true;
    }

    private bool Word(string word, out double value)
    {
        value = double.NaN;
        if (!_reader.StartsWith(word))
        {
            return false;
        }

        _reader.Position += word.Length;
        _isUnsure = true;
        _reader.SkipSpace();
        return true;
    }

    private int Digits()
    {
        var start = _reader.Position;
        while (LiteralReader.IsDigit(_reader.Current))
        {
            _reader.Position++;
        }

        return _reader.Position - start;
    }

    private void Exponent()
    {
        var before = _reader.Position;
        if (_reader.Current is not ('e' or 'E'))
        {
            return;
        }

        _reader.Position++;
        _ = _reader.Take('-') || _reader.Take('+');
        var digits = Digits();
        _isUnsure |= digits > LongestExponent;
        if (digits == 0)
        {
            _reader.Position = before;
        }
    }

    // Of two that open side by side the first is the figure's, the second the first point's.
    private bool SkipDoubledParenthesis()
    {
        var start = _reader.Position;
        if (_reader.Take('('))
        {
            _reader.SkipSpace();
            if (_reader.Current == '(')
            {
                return true;
            }
        }

        _reader.Position = start;
        return false;
    }

    private bool IsOnlyParenthesis() => _reader.Current == '(' && _reader.Text.LastIndexOf('(') == _reader.Position;

    // -1 where the commas cannot be those of pairs.
    private static int Pairs(string text)
    {
        var commas = text.Count(static character => character == ',');
        return commas % 2 == 1 ? (commas + 1) / 2 : -1;
    }
}
