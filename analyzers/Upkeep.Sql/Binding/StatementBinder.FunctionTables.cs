using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Functions in FROM: what columns their rows have.</summary>
internal sealed partial class StatementBinder
{
    private RangeEntry BindFunctionTable(FunctionTable table)
    {
        var columns = new List<RangeColumn>();
        var isUncertain = false;
        var isScalar = false;
        var rowTypeId = TypeIds.Record;
        var alias = table.Alias?.Name.Value;
        var items = Unnested(table);
        foreach (var item in items)
        {
            var bound = Bind(item.Function);
            RefuseNestedSets(bound);
            var definitions = item.ColumnDefinitions.Count > 0 ? item.ColumnDefinitions : table.ColumnDefinitions;
            var own = ColumnsOf(bound, definitions, items.Count == 1 ? alias : null, item.Function, out var isValue);
            if (own.Count == 0)
            {
                isUncertain = true;
            }

            isScalar = isValue && items.Count == 1;
            if (items.Count == 1 && !isValue && bound.TypeId != 0)
            {
                rowTypeId = bound.TypeId;
            }
            else if (isScalar)
            {
                rowTypeId = bound.TypeId;
            }

            // ROWS FROM fills the shorter ones up with nulls.
            columns.AddRange(items.Count == 1 ? own : own.Select(static column => new RangeColumn
            {
                Name = column.Name,
                TypeId = column.TypeId,
                Modifier = column.Modifier,
                IsNullable = column.IsNullable == true ? true : null,
            }));
        }

        if (table.WithOrdinality)
        {
            columns.Add(new RangeColumn { Name = "ordinality", TypeId = TypeIds.Int8, IsNullable = false });
            rowTypeId = TypeIds.Record;
        }

        var name = alias ?? (items.Count > 0 ? ColumnNaming.ForResult(items[0].Function, static _ => null) : "");
        return new RangeEntry
        {
            Name = name,
            HasAlias = alias is not null,
            Columns = Renamed(columns, table.Alias),
            IsUncertain = isUncertain,
            RowTypeId = rowTypeId,
            IsScalarFunction = isScalar && !table.WithOrdinality,
        };
    }

    private sealed record TableItem(Expression Function, NodeList<ColumnDefinition> ColumnDefinitions);

    // unnest(a, b) is ROWS FROM (unnest(a), unnest(b)).
    private static List<TableItem> Unnested(FunctionTable table)
    {
        var items = new List<TableItem>();
        foreach (var item in table.Functions)
        {
            if (item.Function is FunctionCall { Arguments.Count: > 1, Name.Parts: { Count: 1 } parts } call && parts[0].Value == "unnest")
            {
                foreach (var argument in call.Arguments)
                {
                    items.Add(new TableItem(
                        new FunctionCall { Name = call.Name, Arguments = new NodeList<Expression>([argument]), Start = call.Start, End = call.End }, default));
                }
            }
            else
            {
                items.Add(new TableItem(item.Function, item.ColumnDefinitions));
            }
        }

        return items;
    }

    private List<RangeColumn> ColumnsOf(
        BoundExpression function, NodeList<ColumnDefinition> definitions, string? alias, Expression syntax, out bool isValue)
    {
        isValue = false;
        var columns = new List<RangeColumn>();
        if (definitions.Count > 0)
        {
            foreach (var definition in definitions)
            {
                var type = definition.Type is null ? default : ResolveType(definition.Type);
                columns.Add(new RangeColumn { Name = definition.Name.Value, TypeId = type.TypeId, Modifier = type.Modifier, IsNullable = null });
            }

            return columns;
        }

        if (function.TypeId == 0)
        {
            return columns;
        }

        if (function is BoundCall { OutputColumns: { Count: > 0 } outputs } call && (function.TypeId == TypeIds.Record || outputs.Count > 1))
        {
            var ordinal = 0;
            foreach (var output in outputs)
            {
                ordinal++;
                columns.Add(new RangeColumn
                {
                    Name = output.Name.Length > 0 ? output.Name : "column" + ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    TypeId = output.TypeId,
                    IsNullable = Nullability.NullPropagation.OutputIsNullable(call.Function, output.Name),
                });
            }

            return columns;
        }

        if (_schema.FindRelationOfRowType(_coercion.BaseTypeOf(function.TypeId)) is { } relation)
        {
            // A row may be null as a whole, whatever its table demands; a composite type demands nothing.
            bool? nullable = relation.Kind == Upkeep.Sql.Schema.RelationKind.CompositeType ? true : null;
            columns.AddRange(ColumnsOf(relation).Select(column => new RangeColumn { Name = column.Name, TypeId = column.TypeId, Modifier = column.Modifier, IsNullable = nullable }));
            return columns;
        }

        if (function.TypeId == TypeIds.Record)
        {
            return columns;
        }

        isValue = true;
        var single = function is BoundCall { OutputColumns: { Count: 1 } one } && one[0].Name.Length > 0 ? one[0].Name : null;
        columns.Add(new RangeColumn
        {
            Name = single ?? alias ?? ColumnNaming.ForResult(syntax, static _ => null),
            TypeId = function.TypeId,
            Modifier = function.Modifier,

            // Of a null argument a strict function makes no rows at all.
            IsNullable = function is BoundCall { Function: { IsStrict: true, ReturnsSet: true } strict } && Nullability.NullPropagation.IsTotal(strict)
                ? false
                : new Nullability.QueryFacts(_coercion, null, null, [], false, []).IsNullable(function),
        });
        return columns;
    }

    private RangeEntry BindXmlTable(XmlTable table)
    {
        Coerce(Bind(table.RowExpression), TypeIds.Text);
        Coerce(Bind(table.Document), TypeIds.Xml);
        var columns = new List<RangeColumn>();
        foreach (var column in table.Columns)
        {
            var type = column.IsOrdinality || column.Type is null ? new ResolvedType(TypeIds.Int4, -1) : ResolveType(column.Type);
            if (column.Path is { } path)
            {
                Coerce(Bind(path), TypeIds.Text);
            }

            if (column.Default is { } otherwise)
            {
                Coerce(Bind(otherwise), type.TypeId, type.Modifier, Catalog.CastContext.Assignment);
            }

            columns.Add(new RangeColumn
            {
                Name = column.Name.Value,
                TypeId = type.TypeId,
                Modifier = type.Modifier,
                IsNullable = column.IsOrdinality || column.IsNotNull ? false : null,
            });
        }

        return new RangeEntry { Name = table.Alias?.Name.Value ?? "xmltable", HasAlias = true, Columns = Renamed(columns, table.Alias) };
    }
}
