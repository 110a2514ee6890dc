using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Expressions of the schema, bound so that they can be printed as PostgreSQL does.</summary>
public sealed partial class SchemaBuilder
{
    private SchemaExpression Bind(Expression expression, Relation table) => Bind(expression, table, out _);

    private SchemaExpression Bind(Expression expression, Relation table, out int typeId) =>
        SchemaExpressionBinder.Bind(_schema, _sql, expression, table, targetId: 0, out typeId);

    private SchemaExpression BindCondition(Expression expression, Relation table) =>
        SchemaExpressionBinder.Bind(_schema, _sql, expression, table, TypeIds.Bool, out _);

    private SchemaExpression BindDefault(Expression expression, Column column, Relation? table = null) =>
        SchemaExpressionBinder.Bind(_schema, _sql, expression, table, column.TypeId, out _);

    private static SchemaExpression NextValue(Relation sequence) => new()
    {
        Source = $"nextval('{sequence.FullName}')",
        SequenceIds = [sequence.Id],
        CanonicalTemplate = "nextval('" + SchemaExpression.Mark(sequence.FullName) + "'::regclass)",
    };

    private void FollowSequence(Relation sequence, ObjectName before)
    {
        foreach (var table in _schema.Relations.Where(relation => relation.Columns.Any(column => column.Default?.SequenceIds.Contains(sequence.Id) == true)).ToArray())
        {
            _schema.Put(table with
            {
                Columns =
                [
                    .. table.Columns.Select(column => column.Default?.SequenceIds.Contains(sequence.Id) == true
                        ? column with { Default = column.Default.RenameSequence(before, sequence.FullName) }
                        : column),
                ],
            });
        }
    }

    // The casts PostgreSQL put around a column depend on its type. It prints the expression and reads it again, and so do we.
    private void RebindExpressions(int tableId, string column)
    {
        var table = _schema.FindRelation(tableId)!;
        SchemaExpression? Again(SchemaExpression? expression, int targetId) =>
            expression is null || !expression.Columns.Contains(column) ? expression : SchemaExpressionBinder.Rebind(_schema, expression, table, targetId);
        _schema.Put(table with
        {
            Columns = [.. table.Columns.Select(other => other.IsGenerated ? other with { Default = Again(other.Default, other.TypeId) } : other)],
            Constraints = [.. table.Constraints.Select(constraint => constraint with { Expression = Again(constraint.Expression, TypeIds.Bool) })],
            Indexes =
            [
                .. table.Indexes.Select(index => index with
                {
                    Predicate = Again(index.Predicate, TypeIds.Bool),
                    Keys =
                    [
                        .. index.Keys.Select(key => key with
                        {
                            Expression = Again(key.Expression, 0),
                            TypeId = key.Column == column ? table.FindColumn(column)!.TypeId : key.TypeId,
                        }),
                    ],
                }),
            ],
        });
    }
}
