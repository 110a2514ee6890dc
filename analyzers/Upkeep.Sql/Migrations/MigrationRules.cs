namespace Upkeep.Sql.Migrations;

/// <summary>A rule about migrations.</summary>
/// <param name="Id">UPK5nnn.</param>
/// <param name="Title">What it finds, in a few words.</param>
/// <param name="IsWarning">Nearly always right, and worth stopping for; otherwise information.</param>
public sealed record MigrationRuleInfo(string Id, string Title, bool IsWarning);

/// <summary>The rules about migrations, by number.</summary>
public static class MigrationRules
{
    public const string BlockingIndex = "UPK5001";
    public const string ConcurrentlyInTransaction = "UPK5002";
    public const string ValidatedForeignKey = "UPK5003";
    public const string ValidatedCheck = "UPK5004";
    public const string ValidatedInSameTransaction = "UPK5005";
    public const string UnprovenNotNull = "UPK5006";
    public const string VolatileDefault = "UPK5007";
    public const string GeneratedColumn = "UPK5008";
    public const string RewritingTypeChange = "UPK5009";
    public const string KeyWithoutIndex = "UPK5010";
    public const string Rename = "UPK5011";
    public const string Drop = "UPK5012";
    public const string CascadingTruncate = "UPK5013";
    public const string NewEnumValueUsed = "UPK5014";
    public const string TableRewrite = "UPK5015";
    public const string MassChange = "UPK5016";
    public const string SeveralExclusiveLocks = "UPK5017";
    public const string NoLockTimeout = "UPK5018";
    public const string RequiredColumn = "UPK5020";
    public const string BlockingMaintenance = "UPK5021";
    public const string UnprovenPartition = "UPK5022";

    public static IReadOnlyList<MigrationRuleInfo> All { get; } =
    [
        new(BlockingIndex, "Index created without CONCURRENTLY", IsWarning: true),
        new(ConcurrentlyInTransaction, "CONCURRENTLY inside a transaction", IsWarning: true),
        new(ValidatedForeignKey, "Foreign key added without NOT VALID", IsWarning: true),
        new(ValidatedCheck, "CHECK added without NOT VALID", IsWarning: true),
        new(ValidatedInSameTransaction, "Constraint validated in the transaction that added it", IsWarning: true),
        new(UnprovenNotNull, "SET NOT NULL without a validated CHECK", IsWarning: true),
        new(VolatileDefault, "Column added with a default that rewrites the table", IsWarning: true),
        new(GeneratedColumn, "Serial, identity or stored generated column added", IsWarning: true),
        new(RewritingTypeChange, "Type change that rewrites or reads the whole table", IsWarning: true),
        new(KeyWithoutIndex, "Key or exclusion constraint that builds its index under an exclusive lock", IsWarning: true),
        new(Rename, "Rename of what running code uses", IsWarning: true),
        new(Drop, "Drop of what running code may use", IsWarning: false),
        new(CascadingTruncate, "TRUNCATE … CASCADE", IsWarning: true),
        new(NewEnumValueUsed, "New enum value used in its own transaction", IsWarning: true),
        new(TableRewrite, "Table written anew under an exclusive lock", IsWarning: true),
        new(MassChange, "All rows changed in one statement", IsWarning: true),
        new(SeveralExclusiveLocks, "Several tables locked exclusively in one transaction", IsWarning: false),
        new(NoLockTimeout, "No migration sets lock_timeout", IsWarning: false),
        new(RequiredColumn, "NOT NULL column added without a default", IsWarning: true),
        new(BlockingMaintenance, "Blocking form of a statement that has a concurrent one", IsWarning: true),
        new(UnprovenPartition, "Partition attached without a matching CHECK", IsWarning: true),
    ];

    public static MigrationRuleInfo Find(string id)
    {
        foreach (var rule in All)
        {
            if (rule.Id == id)
            {
                return rule;
            }
        }

        throw new ArgumentException($"there is no rule {id}", nameof(id));
    }
}
