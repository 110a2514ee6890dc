using Upkeep.Sql.Binding;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Binds an expression that a table keeps.</summary>
internal static class SchemaExpressionBinder
{
    public static SchemaExpression Bind(DatabaseSchema schema, string sql, Expression expression, Relation? table, int targetId, out int typeId)
    {
        var binder = new StatementBinder(schema, sql);
        var bound = binder.BindSchemaExpression(expression, table, targetId);
        typeId = bound.TypeId;
        if (binder.FirstError is { } error)
        {
            throw new SchemaException(error);
        }

        var printer = new CanonicalPrinter(schema);
        var template = Print(printer, schema, bound);
        return new SchemaExpression
        {
            Source = expression.GetText(sql),
            Columns = Columns(expression, table),
            SequenceIds = template is null ? [] : printer.SequenceIds,
            CanonicalTemplate = template,
            IsCall = CanonicalPrinter.LooksLikeCall(bound),
        };
    }

    public static SchemaExpression Rebind(DatabaseSchema schema, SchemaExpression expression, Relation table, int targetId)
    {
        var sql = "SELECT " + expression.Text;
        var tree = Parsing.SqlParser.Parse(sql, SqlOptions.Of(schema.Level));
        if (tree.Errors.Count > 0 || tree.Statements.Count != 1 || tree.Statements[0] is not SelectStatement { Items: { Count: 1 } items })
        {
            return expression with { CanonicalTemplate = null };
        }

        var path = schema.SearchPath;
        schema.SearchPath = schema.ConnectionPath;
        try
        {
            return Bind(schema, sql, items[0].Expression, table, targetId, out _);
        }
        finally
        {
            schema.SearchPath = path;
        }
    }

    // Names that a later connection finds by itself are printed without their schema.
    private static string? Print(CanonicalPrinter printer, DatabaseSchema schema, Binding.Bound.BoundExpression bound)
    {
        var path = schema.SearchPath;
        schema.SearchPath = schema.ConnectionPath;
        try
        {
            return printer.TryPrint(bound, out var template) ? template : null;
        }
        finally
        {
            schema.SearchPath = path;
        }
    }

    private static string[] Columns(Expression expression, Relation? table) => table is null
        ? []
        :
        [
            .. expression.DescendantsAndSelf().OfType<ColumnReference>()
                .Select(static reference => reference.Parts[reference.Parts.Count - 1].Value)
                .Where(name => table.FindColumn(name) is not null).Distinct(),
        ];
}
