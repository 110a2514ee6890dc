using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Arrays, rows, their parts, subqueries as values, XML.</summary>
internal sealed partial class StatementBinder
{
    private BoundExpression? BindConstructor(Expression expression) => expression switch
    {
        ArrayExpression array => BindArray(array, 0, 0, -1),
        RowExpression row => new BoundRow { Elements = BindRowElements(row), TypeId = TypeIds.Record, Syntax = row },
        SubscriptExpression subscript => Bind(subscript),
        FieldAccess { Field: { } field } access => Bind(access, field),
        SubqueryExpression subquery => BindScalar(subquery),
        ArraySubqueryExpression subquery => BindArraySubquery(subquery),
        XmlExpression xml => Bind(xml),
        JsonExpression json => Bind(json),
        NamedArgument named => Bind(named.Value),
        _ => null,
    };

    private BoundExpression[] BindRowElements(RowExpression row)
    {
        var elements = new List<BoundExpression>();
        foreach (var element in row.Elements)
        {
            if (element is StarExpression star)
            {
                elements.AddRange(Expand(star).Select(static output => output.Expression));
            }
            else
            {
                elements.Add(Bind(element));
            }
        }

        return [.. elements];
    }

    private BoundExpression BindArray(ArrayExpression array, int elementId, int arrayId, int modifier)
    {
        var isNested = false;
        var elements = new BoundExpression[array.Elements.Count];
        for (var i = 0; i < elements.Length; i++)
        {
            if (array.Elements[i] is ArrayExpression inner)
            {
                isNested = true;
                elements[i] = BindArray(inner, elementId, arrayId, modifier);
            }
            else
            {
                elements[i] = Bind(array.Elements[i]);
            }
        }

        int resultId;
        if (elementId != 0)
        {
            var target = isNested ? arrayId : elementId;
            for (var i = 0; i < elements.Length; i++)
            {
                elements[i] = TryCoerce(elements[i], target, modifier, Catalog.CastContext.Explicit) ?? Unclear(elements[i].Syntax);
            }

            resultId = arrayId;
        }
        else
        {
            if (elements.Length == 0)
            {
                // ARRAY[] needs a cast.
                return Unclear(array);
            }

            // A domain over an array is one value, whatever is in it.
            isNested |= Array.Exists(elements, element => _schema.FindType(element.TypeId) is { IsTrueArray: true, ArrayId: 0 });
            var types = TypesOf(elements);
            if (!isNested && Array.IndexOf(types, 0) < 0 && Resolution.CommonType.Select(_coercion, types) is { } element && _coercion.ArrayTypeOf(element) == 0)
            {
                Refuse("42704", $"could not find array type for data type {TypeText(element)}", array);
                return Unclear(array);
            }

            var common = CoerceToCommon(elements, "ARRAY");
            resultId = common == 0 ? 0 : isNested && _coercion.ElementTypeOf(common) != 0 ? common : _coercion.ArrayTypeOf(common);
        }

        return new BoundArray { Elements = elements, TypeId = resultId, Modifier = CommonElementModifier(elements), Syntax = array };
    }

    private static int CommonElementModifier(BoundExpression[] elements) => elements.Length == 0 ? -1 : CommonModifier(elements, elements[0].TypeId);

    private BoundExpression Bind(SubscriptExpression subscript)
    {
        // a[1][2] is one access of two dimensions, (a[1])[2] is two accesses: parentheses show in where the nodes start.
        var dimensions = new List<SubscriptExpression> { subscript };
        while (dimensions[dimensions.Count - 1].Operand is SubscriptExpression inner && inner.Start == subscript.Start)
        {
            dimensions.Add(inner);
        }

        var value = Bind(dimensions[dimensions.Count - 1].Operand);
        var baseId = _coercion.BaseTypeOf(value.TypeId);
        var type = _schema.FindType(baseId);
        var isSlice = dimensions.Exists(static dimension => dimension.IsSlice);
        for (var i = dimensions.Count - 1; i >= 0; i--)
        {
            var lower = dimensions[i].Lower is { } from ? Index(Bind(from), type) : null;
            var upper = dimensions[i].Upper is { } to ? Index(Bind(to), type) : null;
            var resultId = type?.Subscript switch
            {
                SubscriptKind.Json => TypeIds.Jsonb,
                SubscriptKind.Extension => TypeIds.Text,
                SubscriptKind.Array or SubscriptKind.FixedLength => isSlice || i > 0 ? baseId : type.ElementId,
                _ => 0,
            };
            if (resultId == 0)
            {
                return type is null ? new BoundError { Syntax = subscript } : WithoutSubscripts(type, subscript);
            }

            value = new BoundSubscript
            {
                Operand = value,
                Lower = lower,
                Upper = upper,
                IsSlice = dimensions[i].IsSlice,
                TypeId = resultId,
                Modifier = type!.Subscript == SubscriptKind.Array ? value.Modifier : -1,
                Syntax = dimensions[i],
            };
        }

        return value;
    }

    // A base type that a migration creates may have a function for them.
    private BoundError WithoutSubscripts(PgType type, SubscriptExpression subscript)
    {
        if (type.Kind != PgTypeKind.Base || type.Schema == Schema.DatabaseSchema.PgCatalog)
        {
            Refuse(DatatypeMismatch, $"cannot subscript type {TypeText(type.Id)} because it does not support subscripting", subscript);
        }

        return Unclear(subscript);
    }

    private BoundExpression Index(BoundExpression index, PgType? type) => type?.Subscript switch
    {
        SubscriptKind.Json => JsonSubscript(index),
        SubscriptKind.Extension => Coerce(index, TypeIds.Text),
        SubscriptKind.Array or SubscriptKind.FixedLength => ArrayIndex(index),
        _ => index,
    };

    private BoundExpression ArrayIndex(BoundExpression index)
    {
        if (TryCoerce(index, TypeIds.Int4, -1, Catalog.CastContext.Assignment) is { } coerced)
        {
            return coerced;
        }

        if (!IsDeclared(index))
        {
            Refuse(DatatypeMismatch, "array subscript must have type integer", index.Syntax);
        }

        return Coerce(index, TypeIds.Int4, -1, Catalog.CastContext.Assignment);
    }

    private BoundExpression JsonSubscript(BoundExpression subscript) =>
        subscript.IsUnknown || _coercion.CanCoerce(subscript.TypeId, TypeIds.Text, Catalog.CastContext.Implicit)
            ? Coerce(subscript, TypeIds.Text)
            : Coerce(subscript, TypeIds.Int4);

    private BoundExpression Bind(FieldAccess access, Identifier field)
    {
        var operand = Bind(access.Operand);
        if (operand.TypeId == 0)
        {
            return new BoundError { Syntax = access };
        }

        foreach (var column in FieldsOf(operand))
        {
            if (column.Name == field.Value)
            {
                return new BoundField { Operand = operand, Name = field.Value, TypeId = column.TypeId, Modifier = column.Modifier, Syntax = access };
            }
        }

        // fn(row) may be written (row).fn.
        var match = _functions.Resolve(null, field.Value, [operand.TypeId], [], isVariadicCall: false, isLiteral: operand is BoundConstant);
        if (match is { Status: Resolution.ResolutionStatus.Found, Function: not null })
        {
            return CallOnRow(field.Value, operand, access);
        }

        if (_coercion.IsComposite(operand.TypeId) && _isCertain)
        {
            Report(
                BindingRules.UnknownColumn, "42703", $"column \"{field.Value}\" not found in data type {TypeText(operand.TypeId)}", field,
                NameSuggestion.Find(field.Value, FieldsOf(operand).Select(static column => column.Name)));
        }
        else if (match.Status == Resolution.ResolutionStatus.NotFound && operand.TypeId != TypeIds.Record && !field.ContainsHole && !IsDeclared(operand))
        {
            Refuse(WrongObjectType, $"column notation .{field.Value} applied to type {TypeText(operand.TypeId)}, which is not a composite type", field);
        }

        return Unclear(access);
    }

    /// <summary>The columns of a composite value.</summary>
    private IEnumerable<CatalogColumn> FieldsOf(BoundExpression value)
    {
        switch (value)
        {
            case BoundRowOf { Entry.Relation: null } row:
                return row.Entry.Columns.Select(static column => new CatalogColumn(column.Name, column.TypeId, column.Modifier, false));
            case BoundCall { OutputColumns.Count: > 0 } call when call.TypeId == TypeIds.Record:
                return call.OutputColumns;
            case BoundSubquery { Kind: SubqueryKind.Scalar } subquery when value.TypeId == TypeIds.Record
                && subquery.Query.Outputs.FirstOrDefault(static output => !output.IsHidden) is { } first:
                return FieldsOf(first.Expression);
            case BoundRow row when row.TypeId == TypeIds.Record:
                return row.Elements.Select(static (element, index) => new CatalogColumn("f" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), element.TypeId, element.Modifier, false));
            case BoundColumn { Index: >= 0 } column when value.TypeId == TypeIds.Record && (column.Entry.Columns[column.Index].Source ?? column.Entry.Columns[column.Index].Composite) is { } source:
                return FieldsOf(source);
            default:
                return _schema.FindRelationOfRowType(_coercion.BaseTypeOf(value.TypeId)) is { } relation
                    ? relation.Columns.Select(static column => new CatalogColumn(column.Name, column.TypeId, column.Modifier, column.IsNotNull))
                    : [];
        }
    }

    private BoundExpression BindScalar(SubqueryExpression subquery)
    {
        var query = BindSubquery(subquery.Query);
        CheckOneColumn(query, subquery.Query);
        var output = query.Outputs.FirstOrDefault(static candidate => !candidate.IsHidden);
        return output is null
            ? new BoundError { Syntax = subquery }
            : new BoundSubquery
            {
                Kind = SubqueryKind.Scalar,
                Query = query,
                TypeId = output.Expression.TypeId,
                Modifier = output.Expression.Modifier,
                Syntax = subquery,
            };
    }

    private BoundExpression BindArraySubquery(ArraySubqueryExpression subquery)
    {
        var query = BindSubquery(subquery.Query);
        CheckOneColumn(query, subquery.Query);
        var output = query.Outputs.FirstOrDefault(static candidate => !candidate.IsHidden);
        if (output is null || output.Expression.TypeId == 0)
        {
            return new BoundError { Syntax = subquery };
        }

        var elementId = output.Expression.TypeId;
        var arrayId = _coercion.ArrayTypeOf(elementId) is var over && over == 0 && _schema.FindType(elementId)?.IsTrueArray == true ? elementId : over;
        return new BoundSubquery { Kind = SubqueryKind.Array, Query = query, TypeId = arrayId, Modifier = output.Expression.Modifier, Syntax = subquery };
    }

    private BoundOther Bind(XmlExpression xml)
    {
        var operands = new List<BoundExpression>();
        foreach (var argument in xml.Attributes.Concat(xml.Arguments))
        {
            var operand = Bind(argument is LabeledExpression labeled ? labeled.Value : argument);
            var wanted = xml.Operation switch
            {
                XmlOperation.Parse or XmlOperation.Pi => TypeIds.Text,
                XmlOperation.Concat or XmlOperation.Serialize => TypeIds.Xml,
                XmlOperation.Root => operands.Count == 0 ? TypeIds.Xml : TypeIds.Text,
                _ => 0,
            };
            operands.Add(wanted != 0 ? Coerce(operand, wanted, -1, Catalog.CastContext.Assignment) : Decide(operand));
        }

        var type = xml.Operation == XmlOperation.Serialize && xml.Type is { } target ? ResolveType(target) : new ResolvedType(TypeIds.Xml, -1);
        return new BoundOther { Operands = operands, TypeId = type.TypeId, Modifier = type.Modifier, Syntax = xml };
    }
}
