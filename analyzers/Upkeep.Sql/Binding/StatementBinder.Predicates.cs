using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>IS, IN, BETWEEN, LIKE, ANY, ALL, EXISTS.</summary>
internal sealed partial class StatementBinder
{
    private BoundExpression? BindPredicate(Expression expression) => expression switch
    {
        IsExpression test => Bind(test),
        DistinctFromExpression distinct => Bind(distinct),
        BetweenExpression between => Bind(between),
        InListExpression list => Bind(list),
        InSubqueryExpression query => Negate(query.IsNegated, BindRowSubquery(query.Operand, "=", query.Query, SubqueryKind.Any, query), query),
        LikeExpression like => Bind(like),
        QuantifiedExpression quantified => Bind(quantified),
        ExistsExpression exists => new BoundSubquery
        {
            Kind = SubqueryKind.Exists,
            Query = BindSubquery(exists.Query),
            TypeId = TypeIds.Bool,
            Syntax = exists,
        },
        _ => null,
    };

    private static BoundExpression Negate(bool isNegated, BoundExpression expression, Expression syntax) =>
        isNegated ? Not(expression, syntax) : expression;

    private BoundTest Bind(IsExpression test)
    {
        var operand = Bind(test.Operand);
        switch (test.Test)
        {
            case IsTest.True or IsTest.False or IsTest.Unknown:
                operand = Condition(operand, $"IS {(test.IsNegated ? "NOT " : "")}{test.Test.ToString().ToUpperInvariant()}");
                break;
            case IsTest.Document:
                operand = Coerce(operand, TypeIds.Xml);
                break;
            case IsTest.Normalized:
                operand = Coerce(operand, TypeIds.Text);
                break;
            default:
                break;
        }

        return new BoundTest { Test = test.Test, IsNegated = test.IsNegated, Operand = operand, TypeId = TypeIds.Bool, Syntax = test };
    }

    private BoundExpression Bind(DistinctFromExpression distinct)
    {
        if (distinct.Left is RowExpression leftRow && distinct.Right is RowExpression rightRow && leftRow.Elements.Count == rightRow.Elements.Count)
        {
            var left = BindAll(leftRow.Elements);
            var right = BindAll(rightRow.Elements);
            var parts = new BoundExpression[left.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = MakeDistinct(left[i], right[i], distinct);
            }

            return new BoundBoolean { Kind = BooleanKind.Or, Operands = parts, TypeId = TypeIds.Bool, Syntax = distinct };
        }

        return MakeDistinct(Bind(distinct.Left), Bind(distinct.Right), distinct);
    }

    private BoundExpression MakeDistinct(BoundExpression left, BoundExpression right, DistinctFromExpression syntax)
    {
        if (left is BoundConstant { Value: null } || right is BoundConstant { Value: null })
        {
            return new BoundTest
            {
                Test = IsTest.Null,
                IsNegated = !syntax.IsNegated,
                Operand = left is BoundConstant { Value: null } ? right : left,
                TypeId = TypeIds.Bool,
                Syntax = syntax,
            };
        }

        var compared = Operate(null, "=", left, right, syntax, syntax);
        return compared is BoundOperator { Left: { } boundLeft } op
            ? new BoundDistinct { Operator = op.Operator, Left = boundLeft, Right = op.Right, IsNegated = syntax.IsNegated, TypeId = TypeIds.Bool, Syntax = syntax }
            : compared;
    }

    private BoundExpression Bind(BetweenExpression between)
    {
        BoundExpression Within(Expression low, Expression high) => new BoundBoolean
        {
            Kind = BooleanKind.And,
            Operands =
            [
                Operate(null, ">=", Bind(between.Operand), Bind(low), between, between),
                Operate(null, "<=", Bind(between.Operand), Bind(high), between, between),
            ],
            TypeId = TypeIds.Bool,
            Syntax = between,
        };
        BoundExpression Outside(Expression low, Expression high) => new BoundBoolean
        {
            Kind = BooleanKind.Or,
            Operands =
            [
                Operate(null, "<", Bind(between.Operand), Bind(low), between, between),
                Operate(null, ">", Bind(between.Operand), Bind(high), between, between),
            ],
            TypeId = TypeIds.Bool,
            Syntax = between,
        };
        var first = between.IsNegated ? Outside(between.Low, between.High) : Within(between.Low, between.High);
        if (!between.IsSymmetric)
        {
            return first;
        }

        var second = between.IsNegated ? Outside(between.High, between.Low) : Within(between.High, between.Low);
        return new BoundBoolean { Kind = between.IsNegated ? BooleanKind.And : BooleanKind.Or, Operands = [first, second], TypeId = TypeIds.Bool, Syntax = between };
    }

    // PostgreSQL makes x = ANY (ARRAY[…]) of two and more values without columns, and x = v for each of the others.
    private BoundExpression Bind(InListExpression list)
    {
        var symbol = list.IsNegated ? "<>" : "=";
        if (list.Operand is RowExpression row)
        {
            var left = BindAll(row.Elements);
            var rows = list.Values.Select(value => value is RowExpression right
                ? BindRows(symbol, [.. left.Select(Again)], BindAll(right.Elements), list)
                : BindAsRow(value)).ToArray();
            return new BoundBoolean { Kind = list.IsNegated ? BooleanKind.And : BooleanKind.Or, Operands = rows, TypeId = TypeIds.Bool, Syntax = list };
        }

        var operand = Bind(list.Operand);
        var values = BindAll(list.Values);
        var constants = values.Where(static value => !ReadsColumns(value)).ToArray();
        var parts = new List<BoundExpression>();
        if (constants.Length > 1 && TryArrayOperator(Again(operand), constants, symbol, list) is { } array)
        {
            parts.Add(array);
            values = [.. values.Except(constants)];
            operand = AsDecided(operand);
        }

        foreach (var value in values)
        {
            parts.Add(Operate(null, symbol, Again(operand), value, list, list));
        }

        return parts.Count == 1
            ? parts[0]
            : new BoundBoolean { Kind = list.IsNegated ? BooleanKind.And : BooleanKind.Or, Operands = parts, TypeId = TypeIds.Bool, Syntax = list };
    }

    private BoundError BindAsRow(Expression value)
    {
        if (value is ParameterReference)
        {
            Coerce(Bind(value), TypeIds.Record);
        }

        return Unclear(value);
    }

    // Each comparison of a list decides anew what an undecided parameter is; the first decision must then be met.
    private static BoundExpression Again(BoundExpression operand) =>
        operand is BoundParameter { IsUnknown: true } parameter ? new BoundParameter { Name = parameter.Name, TypeId = TypeIds.Unknown, Syntax = parameter.Syntax } : operand;

    // What the array decided, the comparisons with columns are given.
    private BoundExpression AsDecided(BoundExpression operand) =>
        operand is BoundParameter { IsUnknown: true } parameter && Known(parameter.Name) is not 0 and var type
            ? new BoundParameter { Name = parameter.Name, TypeId = type, Syntax = parameter.Syntax }
            : operand;

    private BoundExpression BindRows(string symbol, BoundExpression[] left, BoundExpression[] right, Expression syntax)
    {
        if (left.Length != right.Length || left.Length == 0)
        {
            return Unclear(syntax);
        }

        var parts = new BoundExpression[left.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Operate(null, symbol, left[i], right[i], syntax, syntax);
        }

        return new BoundBoolean { Kind = symbol == "=" ? BooleanKind.And : BooleanKind.Or, Operands = parts, TypeId = TypeIds.Bool, Syntax = syntax };
    }

    private BoundExpression? TryArrayOperator(BoundExpression operand, BoundExpression[] constants, string symbol, InListExpression syntax)
    {
        var types = TypesOf([operand, .. constants]);
        if (Array.IndexOf(types, 0) >= 0
            || CommonType.Select(_coercion, types) is not { } common
            || !Array.TrueForAll(types, type => _coercion.CanCoerce(type, common, Catalog.CastContext.Implicit))
            || common == TypeIds.Record
            || _coercion.ArrayTypeOf(common) is not (> 0 and var arrayId))
        {
            return null;
        }

        var elements = constants.Select(value => Coerce(value, common)).ToArray();
        var array = new BoundArray { Elements = elements, TypeId = arrayId };
        return MakeArrayOperator(null, symbol, operand, array, isAll: syntax.IsNegated, syntax, syntax);
    }

    private static bool ReadsColumns(BoundExpression expression) => expression switch
    {
        BoundColumn { LevelsUp: 0 } or BoundRowOf { LevelsUp: 0 } => true,
        BoundConstant or BoundParameter or BoundHole or BoundValueFunction => false,
        BoundCast cast => ReadsColumns(cast.Operand),
        BoundOperator op => (op.Left is not null && ReadsColumns(op.Left)) || ReadsColumns(op.Right),
        BoundCall call => call.Arguments.Any(ReadsColumns),
        BoundCoalesce coalesce => coalesce.Arguments.Any(ReadsColumns),
        BoundArray array => array.Elements.Any(ReadsColumns),
        BoundRow row => row.Elements.Any(ReadsColumns),
        _ => true,
    };

    private BoundExpression MakeArrayOperator(
        string? schema, string symbol, BoundExpression left, BoundExpression right, bool isAll, Expression syntax, SqlNode at)
    {
        if (left.TypeId == 0 || right.TypeId == 0)
        {
            return new BoundError { TypeId = TypeIds.Bool, Syntax = syntax };
        }

        var elementId = right.IsUnknown ? TypeIds.Unknown : _coercion.ElementTypeOf(right.TypeId);
        if (elementId == 0)
        {
            Refuse(WrongObjectType, "op ANY/ALL (array) requires array on right side", syntax);
            return Unclear(syntax);
        }

        var match = _operators.Resolve(schema, symbol == "!=" ? "<>" : symbol, left.TypeId, elementId);
        if (match.Status != ResolutionStatus.Found)
        {
            return MissingOperator(match.Status, symbol, left, new BoundError { TypeId = elementId }, at, syntax);
        }

        if (match.ResultId != TypeIds.Bool)
        {
            Refuse(WrongObjectType, "op ANY/ALL (array) requires operator to yield boolean", syntax);
        }

        var boundLeft = Coerce(left, match.LeftId);
        var arrayId = _coercion.ArrayTypeOf(match.RightId);
        var boundRight = arrayId == 0 ? right : Coerce(right, arrayId);
        return new BoundArrayOperator
        {
            Operator = match.Operator!,
            Left = boundLeft,
            Right = boundRight,
            IsAll = isAll,
            TypeId = TypeIds.Bool,
            Syntax = syntax,
        };
    }

    private BoundExpression Bind(LikeExpression like)
    {
        var operand = Bind(like.Operand);
        var pattern = Bind(like.Pattern);
        if (like.Kind == LikeKind.SimilarTo)
        {
            var arguments = like.Escape is { } similarEscape ? new[] { pattern, Bind(similarEscape) } : [pattern];
            pattern = CallNamed("similar_to_escape", arguments, like);
        }
        else if (like.Escape is { } escape)
        {
            pattern = CallNamed("like_escape", [pattern, Bind(escape)], like);
        }

        var symbol = like.Kind switch
        {
            LikeKind.Like => like.IsNegated ? "!~~" : "~~",
            LikeKind.ILike => like.IsNegated ? "!~~*" : "~~*",
            _ => like.IsNegated ? "!~" : "~",
        };
        return Operate(null, symbol, operand, pattern, like, like);
    }

    private BoundExpression Bind(QuantifiedExpression quantified)
    {
        var symbol = quantified.Operator.Symbol;
        if (quantified.Query is { } query)
        {
            return BindRowSubquery(quantified.Left, symbol, query, quantified.Quantifier == Quantifier.All ? SubqueryKind.All : SubqueryKind.Any, quantified);
        }

        var left = Bind(quantified.Left);
        var right = Bind(quantified.Array!);
        return MakeArrayOperator(
            OperatorSchema(quantified.Operator), symbol, left, right, quantified.Quantifier == Quantifier.All, quantified, quantified.Operator);
    }

    private BoundExpression BindRowSubquery(RowExpression row, OperatorName name, QueryStatement query, SubqueryKind kind, Expression syntax) =>
        BindRowSubquery(row, name.Symbol, query, kind, syntax);

    private BoundExpression BindRowSubquery(Expression operand, string symbol, QueryStatement query, SubqueryKind kind, Expression syntax)
    {
        var left = operand is RowExpression row ? BindAll(row.Elements) : [Bind(operand)];
        var bound = BindSubquery(query);
        var visible = bound.Outputs.Where(static output => !output.IsHidden).ToArray();
        if (visible.Length != left.Length)
        {
            if (visible.Length > 0 && left.Length > 0)
            {
                Refuse(SyntaxError, visible.Length > left.Length ? "subquery has too many columns" : "subquery has too few columns", syntax);
            }

            _isCertain &= visible.Length != 0 && left.Length != 0;
            return new BoundError { TypeId = TypeIds.Bool, Syntax = syntax };
        }

        for (var i = 0; i < left.Length; i++)
        {
            var right = new BoundError { TypeId = visible[i].Expression.TypeId, Modifier = visible[i].Expression.Modifier };
            var compared = Operate(null, symbol, left[i], right, syntax, syntax);
            if (compared is BoundOperator { Left: { } brought })
            {
                left[i] = brought;
            }
        }

        return new BoundSubquery { Kind = kind, Query = bound, Left = left, TypeId = TypeIds.Bool, Syntax = syntax };
    }
}
