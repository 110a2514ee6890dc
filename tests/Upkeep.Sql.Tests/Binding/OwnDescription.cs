using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>What our binder says of a statement, in words to compare.</summary>
internal sealed record OwnDescription(BoundStatement Statement, IReadOnlyList<string> Columns, IReadOnlyList<string> Parameters)
{
    public static OwnDescription Of(DatabaseSchema schema, string sql)
    {
        var tree = SqlParser.Parse(sql);
        Assert.Empty(tree.Errors);
        var bound = Binder.BindStatement(schema, tree.Statements[0], sql);
        return new OwnDescription(
            bound,
            [.. bound.Columns.Select(column => $"{column.Name} {(column.TypeId == 0 ? "?" : TypeNames.Format(schema, column.TypeId, column.Modifier))}")],
            [.. bound.Parameters.Select(parameter => parameter.TypeId == 0 ? "?" : TypeNames.Format(schema, parameter.TypeId))]);
    }
}
