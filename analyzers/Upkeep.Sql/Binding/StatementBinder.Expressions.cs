using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Literals;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Expressions, by their kind.</summary>
internal sealed partial class StatementBinder
{
    private BoundExpression Bind(Expression expression)
    {
        if (_depth >= MaximumDepth)
        {
            return Unclear(expression);
        }

        _depth++;
        var bound = BindCore(expression);
        _depth--;
        _expressions[expression] = bound;
        return bound;
    }

    private BoundExpression BindCore(Expression expression)
    {
        switch (expression)
        {
            case Literal literal:
                return Bind(literal);
            case ColumnReference column:
                return Bind(column);
            case ParameterReference parameter:
                return Bind(parameter);
            case TypedLiteral literal:
                return Explicit(Bind((Expression)literal.Value), ResolveLiteralType(literal.Type), literal);
            case CastExpression cast:
                return BindCast(cast);
            case BinaryExpression binary:
                return Bind(binary);
            case UnaryExpression unary:
                return Bind(unary);
            case BooleanExpression boolean:
                return new BoundBoolean
                {
                    Kind = boolean.Operator == BooleanOperator.And ? BooleanKind.And : BooleanKind.Or,
                    Operands = BindConditions(boolean.Operands, boolean.Operator == BooleanOperator.And ? "AND" : "OR"),
                    TypeId = TypeIds.Bool,
                    Syntax = boolean,
                };
            case NotExpression not:
                return Not(Condition(Bind(not.Operand), "NOT"), not);
            case FunctionCall call:
                return Bind(call);
            case HoleExpression hole:
                return hole.Hole == HoleKind.Value ? new BoundHole { TypeId = TypeIds.Unknown, Syntax = hole } : Unclear(hole);
            default:
                return BindPredicate(expression) ?? BindConditional(expression) ?? BindConstructor(expression) ?? Unclear(expression);
        }
    }

    private BoundExpression[] BindConditions(NodeList<Expression> conditions, string construct)
    {
        var bound = new BoundExpression[conditions.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = Condition(Bind(conditions[i]), construct);
        }

        return bound;
    }

    private BoundExpression[] BindAll(NodeList<Expression> expressions)
    {
        var bound = new BoundExpression[expressions.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = Bind(expressions[i]);
        }

        return bound;
    }

    private static BoundBoolean Not(BoundExpression operand, Expression? syntax) =>
        new() { Kind = BooleanKind.Not, Operands = [operand], TypeId = TypeIds.Bool, Syntax = syntax };

    private BoundConstant Bind(Literal literal)
    {
        if (literal.Kind is LiteralKind.BitString or LiteralKind.HexString && LiteralInput.OfBits(literal.Text, literal.Kind == LiteralKind.HexString) is { } error)
        {
            Refuse(error.SqlState, error.Message, literal);
        }

        return Constant(literal);
    }

    private static BoundConstant Constant(Literal literal) => new()
    {
        Value = literal.Kind switch
        {
            LiteralKind.Null => null,
            LiteralKind.True => "true",
            LiteralKind.False => "false",
            _ => literal.Text,
        },
        TypeId = literal.Kind switch
        {
            LiteralKind.True or LiteralKind.False => TypeIds.Bool,
            LiteralKind.Integer => TypeIds.Int4,
            LiteralKind.Number => NumberType(literal.Text),
            LiteralKind.BitString or LiteralKind.HexString => TypeIds.Bit,
            LiteralKind.NationalString => TypeIds.Bpchar,
            _ => TypeIds.Unknown,
        },
        Syntax = literal,
    };

    private static int NumberType(string text)
    {
        if (text.Contains('_'))
        {
            text = text.Replace("_", "");
        }

        if (text.Length > 2 && text[0] == '0' && char.IsLetter(text[1]) && text[1] is not ('e' or 'E'))
        {
            return RadixType(text);
        }

        foreach (var character in text)
        {
            if (character is < '0' or > '9')
            {
                return TypeIds.Numeric;
            }
        }

        return long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _) ? TypeIds.Int8 : TypeIds.Numeric;
    }

    // 0x, 0o and 0b, since PostgreSQL 16.
    private static int RadixType(string text)
    {
        var radix = text[1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, _ => 2 };
        var value = System.Numerics.BigInteger.Zero;
        for (var i = 2; i < text.Length && value <= long.MaxValue; i++)
        {
            value = (value * radix) + (char.IsDigit(text[i]) ? text[i] - '0' : (text[i] | 0x20) - 'a' + 10);
        }

        return value <= long.MaxValue ? TypeIds.Int8 : TypeIds.Numeric;
    }

    private BoundExpression Bind(BinaryExpression binary)
    {
        var schema = OperatorSchema(binary.Operator);
        if (binary.Left is RowExpression leftRow && binary.Right is RowExpression rightRow)
        {
            return BindRows(binary.Operator, BindAll(leftRow.Elements), BindAll(rightRow.Elements), binary);
        }

        if (binary.Left is RowExpression row && binary.Right is SubqueryExpression subquery)
        {
            return BindRowSubquery(row, binary.Operator, subquery.Query, SubqueryKind.Any, binary);
        }

        return Operate(schema, binary.Operator.Symbol, Bind(binary.Left), Bind(binary.Right), binary, binary.Operator);
    }

    private BoundExpression Bind(UnaryExpression unary)
    {
        // The grammar folds a sign into a number.
        if (unary is { Operator: { Symbol: "-", Schema.Count: 0 }, Operand: Literal { Kind: LiteralKind.Integer or LiteralKind.Number } number })
        {
            var constant = Bind(number);
            var text = "-" + constant.Value;
            var type = text == "-2147483648" ? TypeIds.Int4 : text == "-9223372036854775808" ? TypeIds.Int8 : constant.TypeId;
            return new BoundConstant { Value = text, TypeId = type, Syntax = unary };
        }

        return Operate(OperatorSchema(unary.Operator), unary.Operator.Symbol, null, Bind(unary.Operand), unary, unary.Operator);
    }

    private static string? OperatorSchema(OperatorName name) => name.Schema.Count > 0 ? name.Schema[name.Schema.Count - 1].Value : null;

    private BoundExpression Operate(string? schema, string symbol, BoundExpression? left, BoundExpression right, Expression syntax, SqlNode at)
    {
        if (left?.TypeId == 0 || right.TypeId == 0)
        {
            return new BoundError { Syntax = syntax, TypeId = IsComparison(symbol) ? TypeIds.Bool : 0 };
        }

        if (symbol == "!=")
        {
            symbol = "<>";
        }

        var match = _operators.Resolve(schema, symbol, left?.TypeId ?? 0, right.TypeId);
        if (match.Status != ResolutionStatus.Found)
        {
            return MissingOperator(match.Status, symbol, left, right, at, syntax);
        }

        var boundLeft = left is null ? null : Coerce(left, match.LeftId);
        var boundRight = Coerce(right, match.RightId);
        return new BoundOperator
        {
            Operator = match.Operator!,
            Left = boundLeft,
            Right = boundRight,
            TypeId = match.ResultId,
            Syntax = syntax,
        };
    }

    private BoundError MissingOperator(ResolutionStatus status, string symbol, BoundExpression? left, BoundExpression right, SqlNode at, Expression? syntax)
    {
        var isRefused = at is OperatorName name && IsRefusedForSchema(name);

        // Where an operator is ambiguous a cast is missing; the name is right.
        if (!isRefused && status == ResolutionStatus.NotFound && _isCertain && !_schema.Uncertainty.HasUnknownObjects)
        {
            Report(
                BindingRules.UnknownFunction, "42883",
                $"operator does not exist: {(left is null ? "" : TypeText(left.TypeId) + " ")}{symbol} {TypeText(right.TypeId)}", at);
        }
        else if (status == ResolutionStatus.Ambiguous)
        {
            Refuse("42725", $"operator is not unique: {(left is null ? "" : TypeText(left.TypeId) + " ")}{symbol} {TypeText(right.TypeId)}", at);
        }

        _isCertain = false;
        return new BoundError { Syntax = syntax, TypeId = IsComparison(symbol) ? TypeIds.Bool : 0 };
    }

    private static bool IsComparison(string symbol) => symbol is "=" or "<>" or "!=" or "<" or ">" or "<=" or ">=" or "~~" or "~~*" or "!~~" or "!~~*";

    private BoundExpression BindRows(OperatorName name, BoundExpression[] left, BoundExpression[] right, Expression syntax)
    {
        if (left.Length != right.Length || left.Length == 0)
        {
            return Unclear(syntax);
        }

        var parts = new BoundExpression[left.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Operate(OperatorSchema(name), name.Symbol, left[i], right[i], syntax, name);
        }

        return parts.Length == 1 ? parts[0] : new BoundBoolean { Kind = name.Symbol is "<>" or "!=" ? BooleanKind.Or : BooleanKind.And, Operands = parts, TypeId = TypeIds.Bool, Syntax = syntax };
    }
}
