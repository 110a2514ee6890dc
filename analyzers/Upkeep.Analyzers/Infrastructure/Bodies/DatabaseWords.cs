using static System.StringComparison;

namespace Upkeep.Analyzers.Infrastructure.Bodies;

/// <summary>
/// The words without which no rule has anything to say about a piece of code. Looking for them in the text is a thousand times cheaper
/// than binding it, and most code of most projects has none of them.
/// </summary>
internal static class DatabaseWords
{
    private static readonly IdentifierSet s_names = new(
    [
        // Members of ADO.NET, Npgsql and Dapper; what begins with Query or Execute is found by that.
        "OpenConnection", "OpenConnectionAsync", "Open", "OpenAsync", "BeginTransaction", "BeginTransactionAsync", "BeginBinaryImport", "BeginBinaryImportAsync",
        "BeginBinaryExport", "BeginBinaryExportAsync", "BeginTextImport", "BeginTextImportAsync", "BeginTextExport", "BeginTextExportAsync", "BeginRawBinaryCopy",
        "BeginRawBinaryCopyAsync", "CreateConnection", "CreateCommand", "CreateBatch", "CloneWith", "Commit", "CommitAsync", "Rollback", "RollbackAsync", "Save", "SaveAsync",
        "RollbackToSavepoint", "Wait", "WaitAsync", "Read", "ReadAsync", "NextResult", "NextResultAsync", "StartRow", "StartRowAsync", "WriteRow", "WriteRowAsync", "Complete",
        "CompleteAsync", "CommandText", "Build", "BuildMultiHost", "NpgsqlCommand", "NpgsqlBatchCommand", "NpgsqlBatch", "DbCommand", "IDbCommand", "DbBatchCommand", "SqlCommand",
        "SqliteCommand", "MySqlCommand", "OracleCommand", "CommandDefinition", "TransactionScope", "GridReader", "StringSyntax", "StringSyntaxAttribute",
        "AddWithValue", "NpgsqlDbType", "NpgsqlParameter",

        // What runs until it is ended, and what registers a callback.
        "Timer", "PeriodicTimer", "CreateLinkedTokenSource", "CreateTimer", "StartActivity", "Activity", "BeginScope", "PushProperty", "CreateScope", "CreateAsyncScope",
        "Register", "UnsafeRegister", "OnChange", "RegisterChangeCallback", "Subscribe", "SubscribeSafe",

        // EF Core, as far as the name says so.
        "SaveChanges", "SaveChangesAsync", "FromSql", "FromSqlRaw", "FromSqlInterpolated", "SqlQuery", "SqlQueryRaw", "Migrate", "MigrateAsync", "CommitTransaction",
        "CommitTransactionAsync", "RollbackTransaction", "RollbackTransactionAsync", "CanConnect", "CanConnectAsync", "CreateExecutionStrategy",

        // A comment that says what the literal after it is written in.
        "lang", "language",

        // Attributes of Upkeep that hold SQL; [Query] is found by its beginning.
        "Command", "Copy",
    ]);

    // These are everyday names; they mean something only where EF Core is referenced.
    private static readonly IdentifierSet s_entityFramework = new(
        new[]
        {
            "Find", "Load", "ToList", "ToArray", "ToDictionary", "ToHashSet", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "Any", "All",
            "Count", "LongCount", "Sum", "Average", "Min", "Max", "Contains",
        }.SelectMany(name => new[] { name, name + "Async" }).Append("Sql"));

    private static readonly string[] s_prefixes = ["Query", "Execute"];
    private static readonly string[] s_suffixes = ["Connection", "Transaction", "DataReader", "DataSource", "DataSourceBuilder"];

    public static bool Contains(string text, int start, int length, uint hash, bool hasEntityFramework)
    {
        if (s_names.Contains(hash) || (hasEntityFramework && s_entityFramework.Contains(hash)))
        {
            return true;
        }

        foreach (var prefix in s_prefixes)
        {
            if (length >= prefix.Length && string.Compare(text, start, prefix, 0, prefix.Length, Ordinal) == 0)
            {
                return true;
            }
        }

        foreach (var suffix in s_suffixes)
        {
            if (length >= suffix.Length && string.Compare(text, start + length - suffix.Length, suffix, 0, suffix.Length, Ordinal) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
