using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>WITH.</summary>
internal sealed partial class StatementBinder
{
    private void BindWith(WithClause? with)
    {
        if (with is null)
        {
            return;
        }

        if (!CheckWith(with))
        {
            // Which of them is bound first decides what the others are.
            _scope.CommonTables.AddRange(with.Tables.Select(static definition => new CommonTable { Name = definition.Name.Value, IsUncertain = true }));
            _isCertain = false;
            return;
        }

        foreach (var definition in with.IsRecursive ? InOrderOfUse(with.Tables) : with.Tables)
        {
            var table = new CommonTable { Name = definition.Name.Value };
            if (with.IsRecursive && definition.Query is SetOperation && Mentions(definition.Query, table.Name))
            {
                BindRecursive((SetOperation)definition.Query, table, definition.Columns);
            }
            else
            {
                IReadOnlyList<RangeColumn> columns = [.. ColumnsOf(BindAny(definition.Query) ?? new BoundQuery())];
                if (definition.Columns.Count > columns.Count)
                {
                    Refuse(InvalidColumnReference, $"WITH query \"{table.Name}\" has {columns.Count} columns available but {definition.Columns.Count} columns specified", definition.Name);
                }

                table.Columns = Named(columns, definition.Columns);
            }

            AddSearchAndCycle(table, definition);
            table.IsUncertain = table.Columns.Count == 0 && !_isCertain;
            _scope.CommonTables.Add(table);
        }
    }

    // With RECURSIVE a query may use one that comes later.
    private static IEnumerable<CommonTableExpression> InOrderOfUse(NodeList<CommonTableExpression> tables)
    {
        var pending = tables.ToList();
        while (pending.Count > 0)
        {
            // Those that use each other the server refuses.
            var next = pending.Find(table => !pending.Exists(other => other != table && Mentions(table.Query, other.Name.Value))) ?? pending[0];
            pending.Remove(next);
            yield return next;
        }
    }

    private static bool Mentions(SqlNode query, string name) => query.DescendantsAndSelf().OfType<RelationName>()
        .Any(relation => relation.Schema is null && relation.Name.Value == name);

    private static IReadOnlyList<RangeColumn> Named(IReadOnlyList<RangeColumn> columns, NodeList<Identifier> names) =>
    [
        .. columns.Select((column, index) => index < names.Count
            ? new RangeColumn { Name = names[index].Value, TypeId = column.TypeId, Modifier = column.Modifier, IsNullable = column.IsNullable, Composite = column.Composite }
            : column),
    ];

    // The first term decides names and types. Whether a column can be null may come from any round, so the second term is
    // bound again until no round adds one.
    private void BindRecursive(QueryStatement query, CommonTable table, NodeList<Identifier> names)
    {
        var outer = Enter();
        BindWith(query.With);
        if (query is not SetOperation operation)
        {
            table.Columns = Named(ColumnsOf(BindQuery(query, isLeaf: false)), names);
            Leave(outer);
            return;
        }

        var first = BindQuery(operation.Left, isLeaf: true);
        foreach (var output in first.Outputs)
        {
            output.Expression = Decide(output.Expression);
        }

        table.Columns = Named(ColumnsOf(first), names);
        _scope.CommonTables.Add(table);
        for (var round = 0; round < 4; round++)
        {
            var next = BindQuery(operation.Right, isLeaf: true);
            var outputs = next.Outputs.Where(static output => !output.IsHidden).ToArray();
            var changed = false;
            var columns = table.Columns.ToArray();
            for (var i = 0; i < columns.Length; i++)
            {
                if (i < outputs.Length && outputs[i].Expression.TypeId is not 0)
                {
                    outputs[i].Expression = Coerce(outputs[i].Expression, columns[i].TypeId, -1, Catalog.CastContext.Implicit);
                }

                var nullable = round == 3 ? null : Nullability.Three.Or(columns[i].IsNullable, i < outputs.Length ? outputs[i].IsNullable : null);
                if (nullable != columns[i].IsNullable)
                {
                    changed = true;
                    columns[i] = new RangeColumn { Name = columns[i].Name, TypeId = columns[i].TypeId, Modifier = columns[i].Modifier, IsNullable = nullable };
                }
            }

            table.Columns = columns;
            if (!changed)
            {
                break;
            }
        }

        BindUnionSort(operation, [.. table.Columns.Select(static column => new BoundOutput { Name = column.Name, Expression = new BoundError { TypeId = column.TypeId } })]);
        BindLimit(operation);
        Leave(outer);
    }

    private void AddSearchAndCycle(CommonTable table, CommonTableExpression definition)
    {
        var added = new List<RangeColumn>();
        if (definition.Search is { } search)
        {
            added.Add(new RangeColumn { Name = search.Sequence.Value, TypeId = search.IsBreadthFirst ? TypeIds.Record : TypeIds.RecordArray, IsNullable = false });
        }

        if (definition.Cycle is { } cycle)
        {
            var type = TypeIds.Bool;
            if (cycle.MarkValue is { } value && cycle.MarkDefault is { } otherwise)
            {
                var marks = new[] { Bind(value), Bind(otherwise) };
                type = CoerceToCommon(marks);
            }

            added.Add(new RangeColumn { Name = cycle.Mark.Value, TypeId = type, IsNullable = null });
            added.Add(new RangeColumn { Name = cycle.Path.Value, TypeId = TypeIds.RecordArray, IsNullable = false });
        }

        if (added.Count > 0)
        {
            table.Columns = [.. table.Columns, .. added];
        }
    }
}
