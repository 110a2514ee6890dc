namespace Upkeep.Sql.Binding.Literals.Paths;

/// <summary>Steps from a value to what is in it.</summary>
internal sealed partial class PathParser
{
    private static readonly HashSet<string> s_methods = new(StringComparer.OrdinalIgnoreCase) { "abs", "size", "type", "floor", "double", "ceiling", "keyvalue" };

    // Since PostgreSQL 17.
    private static readonly HashSet<string> s_laterMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        "bigint", "boolean", "date", "decimal", "integer", "number", "string", "time", "time_tz", "timestamp", "timestamp_tz",
    };

    private bool Step()
    {
        if (Take("."))
        {
            Member();
        }
        else if (Take("["))
        {
            Subscripts();
        }
        else if (Take("?"))
        {
            Expect("(");
            _filters++;
            EnclosedPredicate();
            _filters--;
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Member()
    {
        if (Take("*"))
        {
            return;
        }

        if (Take("**"))
        {
            Levels();
            return;
        }

        if (_token.Kind is not (PathTokenKind.Word or PathTokenKind.Text))
        {
            Wrong();
            return;
        }

        var isDate = _token.IsWord("datetime");
        var isMethod = isDate || (_token.Kind == PathTokenKind.Word && s_methods.Contains(_token.Text));
        var isLater = s_laterMethods.Contains(_token.Text);
        Next();
        if (isLater && !IsOver && _token.Is("("))
        {
            GiveUp();
        }

        if (isMethod && Take("("))
        {
            if (isDate && _token.Kind == PathTokenKind.Text)
            {
                Next();
            }

            Expect(")");
        }
    }

    private void Levels()
    {
        if (!Take("{"))
        {
            return;
        }

        Level();
        if (TakeWord("to"))
        {
            Level();
        }

        Expect("}");
    }

    private void Level()
    {
        if (_token.Kind == PathTokenKind.Integer && _token.Text.Length > 9)
        {
            GiveUp();
        }

        if (_token.Kind == PathTokenKind.Integer || _token.IsWord("last"))
        {
            Next();
        }
        else
        {
            Wrong();
        }
    }

    private void Subscripts()
    {
        if (Take("*"))
        {
            Expect("]");
            return;
        }

        _subscripts++;
        do
        {
            Sum(mayBePredicate: false);
            if (TakeWord("to"))
            {
                Sum(mayBePredicate: false);
            }
        }
        while (Take(","));

        _subscripts--;
        Expect("]");
    }
}
