using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>CASE, COALESCE, NULLIF, GREATEST, and expressions SQL spells in its own way.</summary>
internal sealed partial class StatementBinder
{
    private BoundExpression? BindConditional(Expression expression) => expression switch
    {
        CaseExpression choice => Bind(choice),
        CoalesceExpression coalesce => Bind(coalesce),
        NullIfExpression nullIf => Bind(nullIf),
        MinMaxExpression minMax => Bind(minMax),
        SqlValueFunction value => Bind(value),
        AtTimeZoneExpression { Zone: { } zone } at => CallNamed("timezone", [Bind(zone), Bind(at.Operand)], at),
        AtTimeZoneExpression local => BindAtLocal(local),
        OverlapsExpression { Left: RowExpression left, Right: RowExpression right } overlaps =>
            CallNamed("overlaps", [.. BindAll(left.Elements), .. BindAll(right.Elements)], overlaps),
        CollateExpression collate => BindCollate(collate),
        GroupingExpression grouping => new BoundOther { Operands = BindAll(grouping.Arguments), IsNeverNull = true, TypeId = TypeIds.Int4, Syntax = grouping },
        _ => null,
    };

    private BoundCase Bind(CaseExpression choice)
    {
        BoundExpression? operand = null;
        if (choice.Operand is { } tested)
        {
            operand = Decide(Bind(tested));
        }

        var conditions = new BoundExpression[choice.Whens.Count];
        var results = new BoundExpression[choice.Whens.Count + 1];
        for (var i = 0; i < conditions.Length; i++)
        {
            var when = choice.Whens[i];
            conditions[i] = operand is null
                ? Condition(Bind(when.Condition), "CASE/WHEN")
                : Operate(null, "=", operand, Bind(when.Condition), when.Condition, when.Condition);
            results[i + 1] = Bind(when.Result);
        }

        results[0] = choice.Else is { } otherwise ? Bind(otherwise) : new BoundConstant { TypeId = TypeIds.Unknown };
        var common = CoerceToCommon(results, "CASE");
        RefuseSets([operand, .. conditions, .. results], "set-returning functions are not allowed in CASE");
        return new BoundCase
        {
            Operand = operand,
            Conditions = conditions,
            Results = [.. results.Skip(1)],
            Else = choice.Else is null ? null : results[0],
            TypeId = common,
            Modifier = CommonModifier(results, common),
            Syntax = choice,
        };
    }

    private BoundCoalesce Bind(CoalesceExpression coalesce)
    {
        var arguments = BindAll(coalesce.Arguments);
        var common = CoerceToCommon(arguments, "COALESCE");
        RefuseSets(arguments, "set-returning functions are not allowed in COALESCE");
        return new BoundCoalesce { Arguments = arguments, TypeId = common, Modifier = CommonModifier(arguments, common), Syntax = coalesce };
    }

    private BoundMinMax Bind(MinMaxExpression minMax)
    {
        var arguments = BindAll(minMax.Arguments);
        var common = CoerceToCommon(arguments, minMax.IsGreatest ? "GREATEST" : "LEAST");
        return new BoundMinMax
        {
            Arguments = arguments,
            IsGreatest = minMax.IsGreatest,
            TypeId = common,
            Modifier = CommonModifier(arguments, common),
            Syntax = minMax,
        };
    }

    private BoundExpression Bind(NullIfExpression nullIf)
    {
        var compared = Operate(null, "=", Bind(nullIf.Left), Bind(nullIf.Right), nullIf, nullIf);
        return compared is BoundOperator { Left: { } left } op
            ? new BoundNullIf { Left = left, Right = op.Right, TypeId = left.TypeId, Modifier = left.Modifier, Syntax = nullIf }
            : new BoundError { Syntax = nullIf };
    }

    // A function that PostgreSQL 15 does not have.
    private BoundExpression BindAtLocal(AtTimeZoneExpression local)
    {
        var operand = Bind(local.Operand);
        var type = operand.TypeId switch
        {
            TypeIds.Timestamptz => TypeIds.Timestamp,
            TypeIds.Timestamp => TypeIds.Timestamptz,
            TypeIds.TimeTz => TypeIds.TimeTz,
            _ => 0,
        };
        return type == 0 ? Unclear(local) : new BoundOther { Operands = [operand], TypeId = type, Syntax = local };
    }

    private static BoundExpression Bind(SqlValueFunction value)
    {
        if (value.Function == Keyword.SystemUser)
        {
            // Null where the connection was trusted.
            return new BoundOther { TypeId = TypeIds.Text, Syntax = value };
        }

        var type = value.Function switch
        {
            Keyword.CurrentDate => TypeIds.Date,
            Keyword.CurrentTime => TypeIds.TimeTz,
            Keyword.CurrentTimestamp => TypeIds.Timestamptz,
            Keyword.Localtime => TypeIds.Time,
            Keyword.Localtimestamp => TypeIds.Timestamp,
            Keyword.MergeAction => TypeIds.Text,
            _ => TypeIds.Name,
        };
        var modifier = value.Precision is Literal { Kind: LiteralKind.Integer } digits
            && int.TryParse(digits.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var precision)
            ? Math.Min(precision, 6)
            : -1;
        return new BoundValueFunction { Function = value.Function, TypeId = type, Modifier = modifier, Syntax = value };
    }

    private BoundCollate BindCollate(CollateExpression collate)
    {
        var operand = Bind(collate.Operand);
        if (!RefuseTooManyNames(collate.Collation.Parts, collate.Collation, isMissing: false) && collate.Collation.Parts.Count == 2)
        {
            RefuseUnknownSchema(collate.Collation.Parts[0], collate.Collation);
        }

        return new BoundCollate
        {
            Operand = operand,
            Collation = collate.Collation.Parts.Count > 0 ? collate.Collation.Parts[collate.Collation.Parts.Count - 1].Value : "",
            TypeId = operand.TypeId,
            Modifier = operand.Modifier,
            Syntax = collate,
        };
    }
}
