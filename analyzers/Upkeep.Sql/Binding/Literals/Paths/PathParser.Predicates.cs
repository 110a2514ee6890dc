using System.Text.RegularExpressions;

namespace Upkeep.Sql.Binding.Literals.Paths;

/// <summary>Conditions: what is true, false or unknown.</summary>
internal sealed partial class PathParser
{
    private const string Invalid = "invalid input syntax for type jsonpath";

    private static readonly Regex s_plainPattern = new("^\\^?[A-Za-z0-9_ .]*\\$?$", RegexOptions.CultureInvariant);

    // Both && and ||: what is accepted does not depend on which binds closer.
    private Kind Disjunction(bool isPredicate)
    {
        var kind = Condition(isPredicate);
        while (!IsOver && (_token.Is("&&") || _token.Is("||")))
        {
            if (kind == Kind.Value)
            {
                Wrong();
                break;
            }

            Next();
            kind = Condition(isPredicate: true);
        }

        return kind;
    }

    private Kind Condition(bool isPredicate)
    {
        if (IsOver)
        {
            return Kind.Value;
        }

        if (Take("!"))
        {
            if (TakeWord("exists"))
            {
                Exists();
            }
            else
            {
                Expect("(");
                EnclosedPredicate();
            }

            return Kind.Predicate;
        }

        if (TakeWord("exists"))
        {
            Exists();
            return Kind.Predicate;
        }

        var kind = Sum(mayBePredicate: true);
        if (IsOver)
        {
            return kind;
        }

        if (kind == Kind.EnclosedPredicate)
        {
            if (TakeWord("is") && !TakeWord("unknown"))
            {
                Wrong();
            }

            return Kind.Predicate;
        }

        if (Comparison())
        {
            return Kind.Predicate;
        }

        if (isPredicate)
        {
            Wrong();
        }

        return kind;
    }

    private void EnclosedPredicate()
    {
        if (++_depth > DeepestNesting)
        {
            GiveUp();
        }

        Disjunction(isPredicate: true);
        _depth--;
        Expect(")");
    }

    private void Exists()
    {
        Expect("(");
        Sum(mayBePredicate: false);
        Expect(")");
    }

    private bool Comparison()
    {
        if (_token.Kind == PathTokenKind.Sign && _token.Text is "==" or "!=" or "<>" or "<" or ">" or "<=" or ">=")
        {
            Next();
            Sum(mayBePredicate: false);
            return true;
        }

        if (TakeWord("starts"))
        {
            if (!TakeWord("with") || _token.Kind is not (PathTokenKind.Text or PathTokenKind.Variable))
            {
                Wrong();
            }

            Next();
            return true;
        }

        if (!TakeWord("like_regex"))
        {
            return false;
        }

        Pattern();
        return true;
    }

    private void Pattern()
    {
        var pattern = TextHere();
        if (TakeWord("flag"))
        {
            var flags = TextHere() ?? "";
            if (!IsOver && flags.Any(static flag => flag is not ('i' or 's' or 'm' or 'x' or 'q')))
            {
                _error = (SyntaxError, Invalid);
            }
            else if (!IsOver && flags.Contains('x') && !flags.Contains('q'))
            {
                _error = ("0A000", "XQuery \"x\" flag (expanded regular expressions) is not implemented");
            }
        }

        if (!IsOver && pattern is not null && !s_plainPattern.IsMatch(pattern))
        {
            // The server reads the pattern before anything behind it; here it is not read.
            GiveUp();
        }
    }

    private string? TextHere()
    {
        if (IsOver || _token.Kind != PathTokenKind.Text)
        {
            Wrong();
            return null;
        }

        var text = _token.Text;
        Next();
        return text;
    }
}
