using System.Runtime.CompilerServices;
using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>One text for all spellings of an expression that PostgreSQL's planner takes for the same: <c>at::date</c> and <c>date(at)</c>, <c>at time zone 'UTC'</c> and <c>timezone('UTC', at)</c>.</summary>
internal static class ExpressionMeaning
{
    private static readonly ConditionalWeakTable<SchemaExpression, string> s_keys = new();

    /// <summary>Null where it is not known.</summary>
    public static string? Of(DatabaseSchema schema, BoundExpression expression) => ExpressionFacts.Print(schema, Plain(schema, expression));

    /// <summary>The same of an index's key; null where it is not known.</summary>
    public static string? OfKey(DatabaseSchema schema, Relation table, SchemaExpression key) =>
        s_keys.GetValue(key, expression => Bind(schema, table, expression) is { } bound ? Of(schema, bound) ?? "" : "") is { Length: > 0 } text ? text : null;

    /// <summary>An expression of the schema as a query has it, or null where it cannot be bound.</summary>
    public static BoundExpression? Bind(DatabaseSchema schema, Relation table, SchemaExpression expression, int targetId = 0)
    {
        var sql = "SELECT " + expression.Text;
        var tree = SqlParser.Parse(sql, SqlOptions.Of(schema.Level));
        if (tree.Errors.Count > 0 || tree.Statements.Count != 1 || tree.Statements[0] is not SelectStatement { Items: { Count: 1 } items })
        {
            return null;
        }

        var bound = new StatementBinder(schema, sql).BindSchemaExpression(items[0].Expression, table, targetId);
        return ExpressionFacts.HasError(bound) ? null : bound;
    }

    private static BoundExpression Plain(DatabaseSchema schema, BoundExpression expression) => BoundRewriter.Rewrite(expression, part => part switch
    {
        BoundCall { Function.Schema: DatabaseSchema.PgCatalog, Arguments: { Count: 1 } arguments } call when IsCast(schema, call, arguments[0]) =>
            new BoundCast { Operand = Plain(schema, arguments[0]), Path = CoercionPath.Function, IsExplicit = true, TypeId = call.TypeId },
        BoundCall { Function: { Schema: DatabaseSchema.PgCatalog, VariadicElementId: 0, IsAggregate: false }, Syntax: not null, IsWindow: false } call => new BoundCall
        {
            Function = call.Function,
            Arguments = [.. call.Arguments.Select(argument => Plain(schema, argument))],
            TypeId = call.TypeId,
            Modifier = call.Modifier,
        },
        _ => null,
    });

    // A cast by a function calls the one that has the name of the type.
    private static bool IsCast(DatabaseSchema schema, BoundCall call, BoundExpression argument) =>
        schema.FindType(call.TypeId)?.Name == call.Function.Name && schema.FindCast(argument.TypeId, call.TypeId) is { Method: CastMethod.Function };
}
