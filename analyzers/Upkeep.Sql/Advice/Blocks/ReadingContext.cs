using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Blocks;

/// <summary>Where the reader is.</summary>
/// <param name="Bound">What the text at hand means: of the statement, or of a view.</param>
/// <param name="Anchor">In a view, the place in the statement that names it.</param>
/// <param name="Tables">WITH queries that may be named here.</param>
/// <param name="Views">The views the text is inside; a recursive one names itself.</param>
internal sealed record ReadingContext(BoundStatement Bound, SqlNode? Anchor, CommonTableScope? Tables, ViewScope? Views)
{
    public SqlNode PlaceOf(SqlNode node) => Anchor ?? node;
}

internal sealed record ViewScope(int RelationId, ViewScope? Outer)
{
    public bool Contains(int relationId) => RelationId == relationId || Outer?.Contains(relationId) == true;
}

/// <summary>A WITH query, and those before it.</summary>
/// <param name="Definition">The query.</param>
/// <param name="IsInlined">PostgreSQL plans it in the place that names it, as only one does.</param>
/// <param name="Outer">The scope around.</param>
internal sealed record CommonTableScope(CommonTableExpression Definition, bool IsInlined, CommonTableScope? Outer)
{
    public static CommonTableScope? Find(CommonTableScope? scope, string name)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.Definition.Name.Value == name)
            {
                return scope;
            }
        }

        return null;
    }
}
