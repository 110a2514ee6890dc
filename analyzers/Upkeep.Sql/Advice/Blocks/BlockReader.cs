using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Blocks;

/// <summary>
/// Reads a statement into the blocks that PostgreSQL plans one by one. Simple subqueries, views and WITH queries are merged into the block
/// that names them, conditions are handed down into the others, as the planner does (src/backend/optimizer/README).
/// </summary>
internal sealed partial class BlockReader
{
    private readonly DatabaseSchema _schema;
    private readonly List<QueryBlock> _blocks = [];
    private readonly Dictionary<RangeEntry, BoundExpression[]> _outputs = [];
    private readonly HashSet<QueryStatement> _merged = [];

    private BlockReader(DatabaseSchema schema) => _schema = schema;

    public static IReadOnlyList<QueryBlock> Read(DatabaseSchema schema, Statement statement, BoundStatement bound)
    {
        var reader = new BlockReader(schema);
        reader.ReadStatement(statement, new ReadingContext(bound, null, null, null));
        return reader._blocks;
    }

    private void ReadStatement(Statement statement, ReadingContext context)
    {
        switch (statement)
        {
            case QueryStatement query:
                ReadQuery(query, context, []);
                break;
            case InsertStatement insert:
                context = ReadWith(insert.With, insert, context);
                if (insert.Source is { } source)
                {
                    ReadQuery(source, context, []);
                }

                ReadInner(insert.OnConflict, context);
                ReadInner(insert.Returning, context);
                break;
            case UpdateStatement update:
                ReadModification(update, update.With, update.Target, update.From, update.Where, context);
                ReadInner(update.Assignments, context);
                ReadInner(update.Returning, context);
                break;
            case DeleteStatement delete:
                ReadModification(delete, delete.With, delete.Target, delete.Using, delete.Where, context);
                ReadInner(delete.Returning, context);
                break;
            case MergeStatement merge:
                ReadMerge(merge, context);
                break;
            case ExplainStatement explain:
                ReadStatement(explain.Statement, context);
                break;
            case DeclareCursorStatement cursor:
                ReadStatement(cursor.Query, context);
                break;
            case CreateTableAs { Query: QueryStatement query }:
                ReadQuery(query, context, []);
                break;
            case CopyStatement { Query: { } copied }:
                ReadStatement(copied, context);
                break;
            default:
                break;
        }
    }

    private void ReadModification(
        Statement statement, WithClause? with, NamedTable target, NodeList<TableReference> from, Expression? where, ReadingContext context)
    {
        context = ReadWith(with, statement, context);
        var block = NewBlock(statement, context);
        var reading = new BlockReading(block);
        ReadNamed(target, reading, [], context);
        foreach (var item in from)
        {
            ReadItem(item, reading, [], context);
        }

        if (where is not null)
        {
            ReadConditions(where, reading, [], context, mayMerge: true);
        }

        Finish(reading);
        ReadInner(where, context);
        ReadInnerOfJoins(from, context);
    }

    private void ReadMerge(MergeStatement merge, ReadingContext context)
    {
        context = ReadWith(merge.With, merge, context);
        var block = NewBlock(merge, context);
        var reading = new BlockReading(block);
        ReadItem(merge.Source, reading, [], context);
        var join = new OuterJoin { IsAnti = true };
        HashSet<OuterJoin> level = merge.Clauses.Any(static clause => clause.Match == MergeMatch.NotMatched) ? [join] : [];
        var before = block.Sources.Count;
        ReadNamed(merge.Target, reading, level, context);
        join.Nullable.AddRange(block.Sources.Skip(before));
        block.OuterJoins.Add(join);
        ReadConditions(merge.Condition, reading, level, context, mayMerge: false);
        ReadInner(merge.Clauses, context);
        Finish(reading);
    }

    private QueryBlock NewBlock(SqlNode node, ReadingContext context)
    {
        var block = new QueryBlock { Node = context.PlaceOf(node), IsInView = context.Anchor is not null };
        _blocks.Add(block);
        return block;
    }

    private ReadingContext ReadWith(WithClause? with, SqlNode owner, ReadingContext context)
    {
        if (with is null)
        {
            return context;
        }

        foreach (var definition in with.Tables)
        {
            var uses = owner.DescendantsAndSelf().OfType<RelationName>()
                .Count(name => name.Schema is null && name.Name.Value == definition.Name.Value);
            var isSelect = definition.Query is SelectStatement { Locking.Count: 0 } or SetOperation or ValuesStatement;
            var isRecursive = with.IsRecursive && definition.Query is SetOperation;
            var isInlined = isSelect && !isRecursive && uses == 1 && definition.IsMaterialized != true && !IsVolatile(definition.Query, context);
            if (!isInlined && !(isSelect && uses == 0))
            {
                ReadStatement(definition.Query, context);
            }

            context = context with { Tables = new CommonTableScope(definition, isInlined, context.Tables) };
        }

        return context;
    }

    private static bool IsVolatile(Statement query, ReadingContext context) =>
        query is SelectStatement select && QueryShape.HasCalls(select, context.Bound, static call => call.Function.Volatility == Catalog.Volatility.Volatile && !call.IsWindow && !call.Function.IsAggregate);

    private void ReadInner<T>(NodeList<T> nodes, ReadingContext context)
        where T : SqlNode
    {
        foreach (var node in nodes)
        {
            ReadInner(node, context);
        }
    }

    /// <summary>Reads the queries in an expression that are not a part of its block.</summary>
    private void ReadInner(SqlNode? root, ReadingContext context)
    {
        if (root is null)
        {
            return;
        }

        foreach (var query in QueryShape.InnerQueries(root))
        {
            if (!_merged.Contains(query))
            {
                var first = _blocks.Count;
                ReadQuery(query, context, []);
                for (var i = first; i < _blocks.Count; i++)
                {
                    _blocks[i].IsCorrelated = true;
                }
            }
        }
    }

    /// <summary>A block while it is read: inner queries wait until the conditions are known that go down to them.</summary>
    private sealed class BlockReading(QueryBlock block)
    {
        public QueryBlock Block { get; } = block;

        public List<(Source Source, QueryStatement Query, ReadingContext Context)> Waiting { get; } = [];
    }
}
