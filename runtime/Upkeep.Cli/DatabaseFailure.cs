using Npgsql;

namespace Upkeep.Cli;

/// <summary>Says in one line what went wrong between a command and the database, and what to do about it.</summary>
internal static class DatabaseFailure
{
    public static string Describe(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } =>
            "the tables of the saga log are missing in this database; apply the SQL that 'upkeep sagas schema' prints",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied when NamesSagaLog(denied.MessageText) =>
            $"the database refuses: {denied.MessageText} (the role needs usage on schema upkeep, and select on its tables)",
        PostgresException refused => $"the database refuses: {refused.MessageText} ({refused.SqlState})",
        _ => $"cannot reach the database: {(failure.InnerException ?? failure).Message}",
    };

    // The server's message is in its own language, the name of what it refuses is not; it comes in no field of its own.
    private static bool NamesSagaLog(string message) =>
        message.Contains("upkeep", StringComparison.Ordinal) || message.Contains("saga", StringComparison.Ordinal);
}
