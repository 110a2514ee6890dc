using System.Diagnostics.CodeAnalysis;

namespace Upkeep;

/// <summary>
/// SQL whose rows the method returns: SELECT, VALUES, or a change with RETURNING.
/// <para>
/// <c>Task&lt;T?&gt;</c> is one row or none, <c>Task&lt;T&gt;</c> exactly one (a second row is an error unless the SQL says LIMIT 1),
/// <c>Task&lt;IReadOnlyList&lt;T&gt;&gt;</c> (or <c>List</c>, an array) all rows, <c>IAsyncEnumerable&lt;T&gt;</c> the rows as they arrive. T is a value, a tuple (by
/// position), or a class, record or struct, whose constructor parameters and settable properties are matched with the columns by name,
/// whatever the case and the underscores.
/// </para>
/// <para>
/// Parameters are written <c>@name</c> for a parameter of the method or a member of one, or <c>$1</c> by position.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class QueryAttribute : Attribute
{
    /// <summary>The SQL is in a <c>.sql</c> file among the AdditionalFiles, below the line <c>-- name: Type.Method</c> or <c>-- name: Method</c>.</summary>
    public QueryAttribute()
    {
    }

    /// <summary>The SQL is here.</summary>
    /// <param name="sql">The text, a constant.</param>
    public QueryAttribute([StringSyntax("sql")] string sql) => Sql = sql;

    /// <summary>The text; null when it is in a file.</summary>
    public string? Sql { get; }
}
