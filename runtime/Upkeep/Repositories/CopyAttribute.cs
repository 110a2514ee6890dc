using System.Diagnostics.CodeAnalysis;

namespace Upkeep;

/// <summary>
/// Imports the elements of the method's collection or <c>IAsyncEnumerable</c> through binary COPY, the fastest way into a table:
/// <c>copy member (id, handle, email) from stdin (format binary)</c>. All or nothing. <c>Task&lt;ulong&gt;</c> (or long, int) is the number of rows.
/// <para>
/// Binary COPY converts nothing: without a schema at compile time the members must have the types Npgsql reads from those columns.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CopyAttribute : Attribute
{
    /// <summary>The statement is here.</summary>
    /// <param name="sql">COPY … FROM STDIN (FORMAT BINARY), a constant.</param>
    public CopyAttribute([StringSyntax("sql")] string sql) => Sql = sql;

    /// <summary>The statement.</summary>
    public string Sql { get; }
}
