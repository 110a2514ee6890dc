namespace Upkeep.Sql.Binding.Literals.Paths;

/// <summary>Finds the first token that cannot be there: each step takes what the grammar allows and complains of the rest.</summary>
internal sealed partial class PathParser
{
    private const string SyntaxError = "42601";
    private const int DeepestNesting = 100;

    private readonly PathScanner _scanner;
    private PathToken _token;
    private int _depth;

    // Places that the grammar does not know of.
    private int _filters;
    private int _subscripts;
    private bool _hasLooseCurrent;
    private bool _hasLooseLast;

    // What is to come cannot be judged.
    private bool _isGivenUp;

    /// <summary>PostgreSQL's complaint. The first one is kept, and ends the reading.</summary>
    private (string SqlState, string Message)? _error;

    private PathParser(string text)
    {
        _scanner = new PathScanner(text);
        Next();
    }

    /// <summary>PostgreSQL's complaint, or null where there is none for certain.</summary>
    public static (string SqlState, string Message)? FindError(string text)
    {
        var parser = new PathParser(text);
        if (parser._token.Kind == PathTokenKind.End)
        {
            return parser._scanner.IsUnsure ? null : ("22P02", $"invalid input syntax for type jsonpath: \"{text}\"");
        }

        if (parser._token.IsWord("strict") || parser._token.IsWord("lax"))
        {
            parser.Next();
        }

        parser.Disjunction(isPredicate: false);
        if (parser._token.Kind != PathTokenKind.End)
        {
            parser.Wrong();
        }

        if (parser._scanner.IsUnsure || parser._isGivenUp)
        {
            return null;
        }

        return parser._error ?? (parser._hasLooseCurrent, parser._hasLooseLast) switch
        {
            (true, false) => (SyntaxError, "@ is not allowed in root expressions"),
            (false, true) => (SyntaxError, "LAST is allowed only in array subscripts"),
            _ => null,
        };
    }

    private enum Kind
    {
        Value,
        Predicate,

        /// <summary>In parentheses: IS UNKNOWN may follow, or a step that makes it a value.</summary>
        EnclosedPredicate,
    }

    private bool IsOver => _error is not null || _isGivenUp;

    private void Next()
    {
        if (!IsOver)
        {
            _token = _scanner.Next();
            if (_token.Kind == PathTokenKind.Broken)
            {
                Complain(_token.Text);
            }
        }
    }

    private void Wrong() => Complain("syntax error");

    private void Complain(string what)
    {
        if (!IsOver)
        {
            _error = (SyntaxError, _token.Shown.Length == 0 ? what + " at end of jsonpath input" : $"{what} at or near \"{_token.Shown}\" of jsonpath input");
        }
    }

    private void GiveUp() => _isGivenUp = true;

    private void Expect(string sign)
    {
        if (!Take(sign))
        {
            Wrong();
        }
    }

    private bool Take(string sign)
    {
        if (IsOver || !_token.Is(sign))
        {
            return false;
        }

        Next();
        return true;
    }

    private bool TakeWord(string keyword)
    {
        if (IsOver || !_token.IsWord(keyword))
        {
            return false;
        }

        Next();
        return true;
    }

    private Kind Sum(bool mayBePredicate)
    {
        var kind = Signed(mayBePredicate);
        while (!IsOver && kind != Kind.EnclosedPredicate && _token.Kind == PathTokenKind.Sign && _token.Text is "+" or "-" or "*" or "/" or "%")
        {
            Next();
            Signed(mayBePredicate: false);
        }

        return kind;
    }

    private Kind Signed(bool mayBePredicate)
    {
        while (!IsOver && (_token.Is("+") || _token.Is("-")))
        {
            mayBePredicate = false;
            Next();
        }

        if (IsOver)
        {
            return Kind.Value;
        }

        if (++_depth > DeepestNesting)
        {
            GiveUp();
        }

        var kind = _depth > DeepestNesting ? Kind.Value : Accessed();
        _depth--;
        if (kind == Kind.EnclosedPredicate && !mayBePredicate)
        {
            Wrong();
        }

        return kind;
    }

    private Kind Accessed()
    {
        var kind = Kind.Value;
        if (Take("("))
        {
            kind = Disjunction(isPredicate: false) == Kind.Value ? Kind.Value : Kind.EnclosedPredicate;
            Expect(")");
        }
        else
        {
            Start();
        }

        while (!IsOver && Step())
        {
            kind = Kind.Value;
        }

        return kind;
    }

    private void Start()
    {
        switch (_token.Kind)
        {
            case PathTokenKind.Sign when _token.Text == "@":
                _hasLooseCurrent |= _filters == 0;
                break;
            case PathTokenKind.Word when _token.IsWord("last"):
                _hasLooseLast |= _subscripts == 0;
                break;
            case PathTokenKind.Text or PathTokenKind.Integer or PathTokenKind.Number or PathTokenKind.Variable:
            case PathTokenKind.Sign when _token.Text == "$":
            case PathTokenKind.Word when _token.IsConstant:
                break;
            default:
                Wrong();
                return;
        }

        Next();
    }
}
