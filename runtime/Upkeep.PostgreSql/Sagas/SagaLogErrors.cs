using Npgsql;

namespace Upkeep.PostgreSql.Sagas;

internal static class SagaLogErrors
{
    private const string Schema = "upkeep";
    private const string StepTable = "saga_step";
    private const string SagaTable = "saga";

    /// <summary>The fence: the token is stale, or the saga is not in the log.</summary>
    public static bool IsFenced(PostgresException exception) =>
        exception is { SqlState: PostgresErrorCodes.NotNullViolation, SchemaName: Schema, TableName: StepTable, ColumnName: "epoch" };

    /// <summary>The guard: this step is already recorded. A business constraint that fails at commit has another table.</summary>
    public static bool IsAlreadyRecorded(PostgresException exception) =>
        exception is { SqlState: PostgresErrorCodes.UniqueViolation, SchemaName: Schema, TableName: StepTable };

    /// <summary>The saga is stored already, by an earlier try or by whoever had the idempotency key first.</summary>
    public static bool IsAlreadyStored(PostgresException exception) =>
        exception is { SqlState: PostgresErrorCodes.UniqueViolation, SchemaName: Schema, TableName: SagaTable };

    /// <summary>The commit was sent and no answer to it came: it may have happened.</summary>
    public static bool IsInDoubt(NpgsqlException exception) =>
        exception is not PostgresException server
        || server.SqlState.StartsWith("57P", StringComparison.Ordinal)
        || server.SqlState.StartsWith("08", StringComparison.Ordinal);
}
