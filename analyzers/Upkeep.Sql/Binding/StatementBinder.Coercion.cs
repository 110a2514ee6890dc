using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;
using CastContext = Upkeep.Sql.Catalog.CastContext;

namespace Upkeep.Sql.Binding;

/// <summary>Brings expressions to types.</summary>
internal sealed partial class StatementBinder
{
    /// <summary>The expression as a value of the type, or null where there is no way.</summary>
    private BoundExpression? TryCoerce(BoundExpression expression, int targetId, int modifier, CastContext context)
    {
        if (expression.TypeId == 0 || targetId == 0)
        {
            return expression;
        }

        if (expression.TypeId == targetId)
        {
            return modifier >= 0 && expression.Modifier != modifier
                ? Cast(expression, targetId, modifier, CoercionPath.Function, context == CastContext.Explicit)
                : expression;
        }

        if (targetId is TypeIds.Any || TypeIds.IsPolymorphic(targetId))
        {
            return expression;
        }

        if (expression.IsUnknown)
        {
            return CoerceUndecided(expression, targetId, modifier, context);
        }

        if (!_coercion.CanCoerce(expression.TypeId, targetId, context))
        {
            return null;
        }

        if (expression is BoundRow row && _coercion.IsComposite(targetId))
        {
            CoerceFields(row, targetId, context);
        }

        var path = _coercion.FindPath(targetId, expression.TypeId, context);
        return Cast(expression, targetId, modifier, path == CoercionPath.None ? CoercionPath.Relabel : path, context == CastContext.Explicit);
    }

    private BoundExpression CoerceUndecided(BoundExpression expression, int targetId, int modifier, CastContext context)
    {
        switch (expression)
        {
            case BoundConstant constant:
                // A domain's value is one of its base type that is then checked.
                var baseId = _coercion.BaseTypeOf(targetId, out var baseModifier);
                RefuseLiteral(constant, baseId, baseId == targetId ? modifier : baseModifier);
                var value = new BoundConstant { Value = constant.Value, TypeId = baseId, Syntax = constant.Syntax };
                return baseId != targetId || modifier >= 0
                    ? Cast(value, targetId, modifier, CoercionPath.Relabel, context == CastContext.Explicit)
                    : value;
            case BoundParameter parameter:
                if (!SetParameterType(parameter, targetId))
                {
                    return parameter;
                }

                return modifier >= 0 ? Cast(parameter, targetId, modifier, CoercionPath.Function, context == CastContext.Explicit) : parameter;
            case BoundHole hole:
                hole.TypeId = targetId;
                return hole;
            case BoundCollate { Operand: { } operand } collate:
                return new BoundCollate
                {
                    Operand = CoerceUndecided(operand, targetId, modifier, context),
                    Collation = collate.Collation,
                    TypeId = targetId,
                    Syntax = collate.Syntax,
                };
            default:
                return Cast(expression, targetId, modifier, CoercionPath.InputOutput, context == CastContext.Explicit);
        }
    }

    private void CoerceFields(BoundRow row, int targetId, CastContext context)
    {
        if (_schema.FindRelationOfRowType(_coercion.BaseTypeOf(targetId)) is not { } relation)
        {
            return;
        }

        for (var i = 0; i < row.Elements.Count && i < relation.Columns.Count; i++)
        {
            if (row.Elements[i].IsUnknown)
            {
                TryCoerce(row.Elements[i], relation.Columns[i].TypeId, relation.Columns[i].Modifier, context);
            }
        }
    }

    private static BoundCast Cast(BoundExpression operand, int typeId, int modifier, CoercionPath path, bool isExplicit) => new()
    {
        Operand = operand,
        TypeId = typeId,
        Modifier = modifier,
        Path = path,
        IsExplicit = isExplicit,
        Syntax = operand.Syntax,
    };

    /// <summary>As <see cref="TryCoerce"/>; where there is no way the server complains of types, which is nothing we report.</summary>
    private BoundExpression Coerce(BoundExpression expression, int targetId, int modifier = -1, CastContext context = CastContext.Implicit)
    {
        if (TryCoerce(expression, targetId, modifier, context) is { } coerced)
        {
            return coerced;
        }

        if (_isCertain && expression is BoundParameter { Syntax: { } syntax } && targetId != 0)
        {
            _mismatches.Add(new TypeMismatch(syntax, expression.TypeId, targetId));
        }

        _isCertain = false;
        return new BoundError { TypeId = targetId, Syntax = expression.Syntax };
    }

    /// <summary>A result column that nothing decided is text.</summary>
    private BoundExpression Decide(BoundExpression expression) => expression.IsUnknown ? Coerce(expression, TypeIds.Text) : expression;

    private static int[] TypesOf(BoundExpression[] expressions)
    {
        var types = new int[expressions.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = expressions[i].TypeId;
        }

        return types;
    }

    /// <summary>Brings expressions to their common type. 0 where there is none.</summary>
    private int CoerceToCommon(BoundExpression[] expressions, string? construct = null)
    {
        var types = TypesOf(expressions);
        if (Array.IndexOf(types, 0) >= 0)
        {
            return 0;
        }

        if (CommonType.Select(_coercion, types, out var misfit) is not { } common)
        {
            if (construct is not null)
            {
                Refuse(
                    DatatypeMismatch, $"{construct} types {TypeText(misfit.ChosenId)} and {TypeText(_coercion.BaseTypeOf(types[misfit.Index]))} cannot be matched",
                    expressions[misfit.Index].Syntax);
            }

            _isCertain = false;
            return 0;
        }

        for (var i = 0; i < expressions.Length; i++)
        {
            if (construct is not null && !_coercion.CanCoerce(types[i], common, CastContext.Implicit) && !IsDeclared(expressions[i]))
            {
                var part = construct != "CASE" ? construct : i == 0 ? "CASE/ELSE" : "CASE/WHEN";
                Refuse("42846", $"{part} could not convert type {TypeText(types[i])} to {TypeText(common)}", expressions[i].Syntax);
            }

            expressions[i] = Coerce(expressions[i], common);
        }

        return common;
    }

    private static int CommonModifier(IEnumerable<BoundExpression> expressions, int typeId)
    {
        var modifier = -2;
        foreach (var expression in expressions)
        {
            if (expression.TypeId != typeId || (modifier != -2 && expression.Modifier != modifier))
            {
                return -1;
            }

            modifier = expression.Modifier;
        }

        return modifier == -2 ? -1 : modifier;
    }

    private BoundExpression Condition(BoundExpression expression) => Coerce(expression, TypeIds.Bool);

    private BoundExpression BindCast(CastExpression cast)
    {
        var type = ResolveType(cast.Type);
        if (cast.Operand is ArrayExpression array && type.TypeId != 0 && _coercion.ElementTypeOf(type.TypeId) is > 0 and var element)
        {
            return TryCoerce(BindArray(array, element, _coercion.BaseTypeOf(type.TypeId), type.Modifier), type.TypeId, type.Modifier, CastContext.Explicit)
                ?? Unclear(cast);
        }

        var operand = Bind(cast.Operand);
        if (type.TypeId == 0 || operand.TypeId == 0)
        {
            return type.TypeId == 0 ? Unclear(cast) : new BoundError { TypeId = type.TypeId, Modifier = type.Modifier, Syntax = cast };
        }

        return Explicit(operand, type, cast);
    }

    private BoundExpression Explicit(BoundExpression operand, ResolvedType type, Expression syntax)
    {
        var result = TryCoerce(operand, type.TypeId, type.Modifier, CastContext.Explicit);
        if (result is null)
        {
            if (!IsDeclared(operand))
            {
                Refuse("42846", $"cannot cast type {TypeText(operand.TypeId)} to {TypeText(type.TypeId)}", syntax);
            }

            _isCertain = false;
            return new BoundError { TypeId = type.TypeId, Modifier = type.Modifier, Syntax = syntax };
        }

        // x::varchar of a varchar(5) has no length any more, though nothing is done to it.
        return type.Modifier < 0 && result.Modifier >= 0 && ReferenceEquals(result, operand)
            ? Cast(result, type.TypeId, -1, CoercionPath.Relabel, isExplicit: true)
            : result;
    }

    // bit '101' and char 'abc' are as long as their text; elsewhere such a type without length has length one.
    private ResolvedType ResolveLiteralType(TypeName name)
    {
        var type = ResolveType(name);
        return name.Modifiers.Count == 0 && type.TypeId is (TypeIds.Bit or TypeIds.Bpchar) ? new ResolvedType(type.TypeId, -1) : type;
    }

    private ResolvedType ResolveType(TypeName name)
    {
        var type = TypeNameResolution.Resolve(_schema, name);
        if (type.TypeId == 0)
        {
            RefuseType(name);
            _isCertain = false;
            return type;
        }

        if (_schema.FindType(type.TypeId) is { } found && _schema.Uncertainty.IsUncertain(found.Name))
        {
            _isCertain = false;
        }

        return type;
    }
}
