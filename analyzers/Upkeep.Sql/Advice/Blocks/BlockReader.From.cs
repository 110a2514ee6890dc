using Upkeep.Sql.Binding;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Blocks;

/// <summary>FROM items.</summary>
internal sealed partial class BlockReader
{
    private void ReadItem(TableReference item, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context)
    {
        switch (item)
        {
            case NamedTable table:
                ReadNamed(table, reading, level, context);
                break;
            case DerivedTable derived when context.Bound.Tables.TryGetValue(derived, out var entry):
                AddQuery(entry, derived.Query, derived, reading, level, context);
                break;
            case JoinedTable join:
                ReadJoin(join, reading, level, context);
                break;
            default:
                ReadInner(item, context);
                if (context.Bound.Tables.TryGetValue(item, out var other))
                {
                    AddOpaque(other, item, reading, level, context);
                }
                else
                {
                    reading.Block.IsUnclear = true;
                }

                break;
        }
    }

    private void ReadNamed(NamedTable table, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context)
    {
        if (context.Bound.Tables.TryGetValue(table, out var entry))
        {
            AddEntry(entry, table, table.Name, reading, level, context);
        }
        else
        {
            reading.Block.IsUnclear = true;
        }
    }

    private void AddEntry(RangeEntry entry, SqlNode node, RelationName? name, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context)
    {
        if (entry.Relation is not { } relation)
        {
            if (name is not null && CommonTableScope.Find(context.Tables, name.Name.Value) is { IsInlined: true } common && common.Definition.Query is QueryStatement query)
            {
                AddQuery(entry, query, node, reading, level, context with { Tables = common.Outer });
                return;
            }

            AddOpaque(entry, node, reading, level, context);
            return;
        }

        switch (relation.Kind)
        {
            case RelationKind.View:
                AddView(entry, relation, node, reading, level, context);
                break;
            case RelationKind.Table or RelationKind.PartitionedTable or RelationKind.MaterializedView when relation.Id >= DatabaseSchema.FirstUserId && node is not NamedTable { Sample: not null }:
                var source = new Source { Entry = entry, Table = relation, IsOnly = node is NamedTable { IsOnly: true }, Node = context.PlaceOf(node) };
                source.NulledBy.UnionWith(level);
                reading.Block.Sources.Add(source);
                break;
            default:
                AddOpaque(entry, node, reading, level, context);
                break;
        }
    }

    // A view is bound anew in each place that names it: its items must not be taken for those of another place.
    private void AddView(RangeEntry entry, Relation view, SqlNode node, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context)
    {
        if (view.Definition is { } text && context.Views?.Contains(view.Id) != true && view.Id >= DatabaseSchema.FirstUserId)
        {
            var tree = SqlParser.Parse(text, SqlOptions.Of(_schema.Level));
            if (tree.Errors.Count == 0 && tree.Statements.Count == 1 && tree.Statements[0] is QueryStatement query)
            {
                var bound = Binder.BindStatement(_schema, query, text);
                if (bound.IsCertain && bound.Diagnostics.Count == 0 && ReadsWhatItRead(view, bound))
                {
                    AddQuery(entry, query, node, reading, level, new ReadingContext(bound, context.PlaceOf(node), null, new ViewScope(view.Id, context.Views)));
                    return;
                }
            }
        }

        AddOpaque(entry, node, reading, level, context);
    }

    // Its text may mean something else by now; that of a recursive view names the view itself.
    private static bool ReadsWhatItRead(Relation view, BoundStatement bound) =>
        new HashSet<RelationUse>(view.Uses).SetEquals(bound.Uses.Where(use => use.RelationId != view.Id));

    private void AddQuery(RangeEntry entry, QueryStatement query, SqlNode node, BlockReading reading, HashSet<OuterJoin> level, ReadingContext inner)
    {
        if (!QueryShape.IsSimple(query, inner.Bound))
        {
            var source = AddOpaque(entry, node, reading, level, inner);
            reading.Waiting.Add((source, query, inner));
            return;
        }

        var select = (SelectStatement)query;
        _merged.Add(select);
        foreach (var item in select.From)
        {
            ReadItem(item, reading, level, inner);
        }

        if (select.Where is { } where)
        {
            ReadConditions(where, reading, level, inner, mayMerge: level.Count == 0);
            ReadInner(where, inner);
        }

        ReadInner(select.Items, inner);
        _outputs[entry] = Outputs(select, inner);
    }

    private static Source AddOpaque(RangeEntry entry, SqlNode node, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context)
    {
        var source = new Source { Entry = entry, Node = context.PlaceOf(node) };
        source.NulledBy.UnionWith(level);
        reading.Block.Sources.Add(source);
        return source;
    }

    private void ReadJoin(JoinedTable join, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context)
    {
        var block = reading.Block;
        OuterJoin? Nulling(bool wanted) => wanted ? new OuterJoin { IsFull = join.Kind == JoinKind.Full } : null;
        var nullsLeft = Nulling(join.Kind is JoinKind.Right or JoinKind.Full);
        var nullsRight = Nulling(join.Kind is JoinKind.Left or JoinKind.Full);
        void ReadSide(TableReference side, OuterJoin? nulling)
        {
            var before = block.Sources.Count;
            ReadItem(side, reading, nulling is null ? level : [.. level, nulling], context);
            if (nulling is not null)
            {
                nulling.Nullable.AddRange(block.Sources.Skip(before));
                block.OuterJoins.Add(nulling);
            }
        }

        ReadSide(join.Left, nullsLeft);
        ReadSide(join.Right, nullsRight);
        var nulls = nullsLeft ?? nullsRight;
        HashSet<OuterJoin> inside = nulls is null ? level : [.. level, nulls];
        foreach (var condition in context.Bound.JoinConditions.TryGetValue(join, out var conditions) ? conditions : [])
        {
            AddCondition(condition, join.On ?? (SqlNode)join, reading, inside, context, mayMerge: inside.Count == 0, staysAtJoin: join.Kind == JoinKind.Full);
        }
    }
}
