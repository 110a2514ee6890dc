using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Finds out what statements mean. Never throws, whatever it is given.</summary>
public static class Binder
{
    /// <param name="schema">What the names may mean.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="sql">The text it was parsed from.</param>
    public static BoundStatement BindStatement(DatabaseSchema schema, Statement statement, string sql)
    {
        var binder = new StatementBinder(schema, sql);
        return binder.Bind(statement);
    }

    /// <summary>The same with parameters whose types the client declares.</summary>
    /// <param name="schema">What the names may mean.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="sql">The text it was parsed from.</param>
    /// <param name="parameterTypes">Types by the parameters' names without their sign, or by <c>$1</c>.</param>
    public static BoundStatement BindStatement(DatabaseSchema schema, Statement statement, string sql, IReadOnlyDictionary<string, int> parameterTypes) =>
        new StatementBinder(schema, sql) { DeclaredTypes = parameterTypes }.Bind(statement);

    internal static BoundStatement BindRecursiveView(DatabaseSchema schema, CreateView view, string sql) =>
        new StatementBinder(schema, sql).BindRecursiveView(view);
}
