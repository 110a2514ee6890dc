using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Advice.Access;

/// <summary>What an expression reads.</summary>
internal sealed class ExpressionFacts(IEnumerable<Source> sources)
{
    private readonly Dictionary<RangeEntry, Source> _sources = sources.GroupBy(static source => source.Entry).ToDictionary(static group => group.Key, static group => group.First());

    /// <summary>The items of the block; columns of queries around it are like parameters.</summary>
    public HashSet<Source> Read(BoundExpression expression)
    {
        var read = new HashSet<Source>();
        Visit(expression, part =>
        {
            if (EntryOf(part) is { } entry && _sources.TryGetValue(entry, out var source))
            {
                read.Add(source);
            }
        });
        return read;
    }

    public static bool IsVolatile(BoundExpression expression)
    {
        var found = false;
        Visit(expression, part => found |= part is BoundCall { Function.Volatility: Volatility.Volatile } or BoundOperator { Operator.Volatility: Volatility.Volatile });
        return found;
    }

    public static bool HasError(BoundExpression expression)
    {
        var found = false;
        Visit(expression, part => found |= part is BoundError);
        return found;
    }

    /// <summary>The columns of an item that the expression reads, by their names in the relation.</summary>
    public static IReadOnlyList<string> ColumnsOf(BoundExpression expression, Source source)
    {
        var columns = new List<string>();
        Visit(expression, part =>
        {
            if (part is BoundColumn { Index: >= 0 } column && column.Entry == source.Entry && !columns.Contains(column.Name))
            {
                columns.Add(column.Name);
            }
        });
        return columns;
    }

    /// <summary>The expression without what changes a value's type but not its bytes.</summary>
    public static BoundExpression Strip(BoundExpression expression) => expression switch
    {
        BoundCast { Path: Binding.Resolution.CoercionPath.Relabel } cast => Strip(cast.Operand),
        BoundCollate collate => Strip(collate.Operand),
        _ => expression,
    };

    /// <summary>The column of a table that the expression is, or null.</summary>
    public static string? ColumnOf(BoundExpression expression, Source source) =>
        Strip(expression) is BoundColumn { Index: >= 0 } column && column.Entry == source.Entry ? column.Name : null;

    /// <summary>The expression as the catalogue would print it, or null where that is not known.</summary>
    public static string? Print(DatabaseSchema schema, BoundExpression expression) =>
        new CanonicalPrinter(schema).TryPrint(expression, out var template) ? template : null;

    public static void Visit(BoundExpression expression, Action<BoundExpression> visit) => BoundRewriter.Rewrite(expression, part =>
    {
        visit(part);
        return null;
    });

    private static RangeEntry? EntryOf(BoundExpression expression) => expression switch
    {
        BoundColumn column => column.Entry,
        BoundRowOf row => row.Entry,
        _ => null,
    };
}
