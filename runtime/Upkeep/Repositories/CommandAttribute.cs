using System.Diagnostics.CodeAnalysis;

namespace Upkeep;

/// <summary>
/// SQL that changes something. <c>Task&lt;int&gt;</c> or <c>Task&lt;long&gt;</c> is the number of rows it affected, <c>Task&lt;bool&gt;</c> whether there was any.
/// <para>
/// With a collection of a class, record or tuple as parameter, whose members the SQL names, it runs once per element, in one round trip
/// and one transaction (<c>NpgsqlBatch</c>). Where all of them are arguments of <c>unnest</c>, it runs once, with an array for each:
/// <c>insert into member (id, handle) select * from unnest(@id, @handle)</c>.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CommandAttribute : Attribute
{
    /// <summary>The SQL is in a <c>.sql</c> file among the AdditionalFiles, below the line <c>-- name: Type.Method</c> or <c>-- name: Method</c>.</summary>
    public CommandAttribute()
    {
    }

    /// <summary>The SQL is here.</summary>
    /// <param name="sql">The text, a constant.</param>
    public CommandAttribute([StringSyntax("sql")] string sql) => Sql = sql;

    /// <summary>The text; null when it is in a file.</summary>
    public string? Sql { get; }
}
