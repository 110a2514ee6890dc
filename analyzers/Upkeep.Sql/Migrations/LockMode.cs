namespace Upkeep.Sql.Migrations;

/// <summary>PostgreSQL's table-level locks, from the weakest to the strongest.</summary>
public enum LockMode
{
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
}

public static class LockModes
{
    /// <summary>The mode as LOCK TABLE spells it, or null for <see cref="LockMode.None"/>.</summary>
    public static string? ToSql(this LockMode mode) => mode switch
    {
        LockMode.AccessShare => "ACCESS SHARE",
        LockMode.RowShare => "ROW SHARE",
        LockMode.RowExclusive => "ROW EXCLUSIVE",
        LockMode.ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
        LockMode.Share => "SHARE",
        LockMode.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
        LockMode.Exclusive => "EXCLUSIVE",
        LockMode.AccessExclusive => "ACCESS EXCLUSIVE",
        _ => null,
    };

    /// <summary>The mode that LOCK TABLE's words name; null, the mode left out, is ACCESS EXCLUSIVE.</summary>
    internal static LockMode FromSql(string? words)
    {
        for (var mode = LockMode.AccessShare; mode <= LockMode.AccessExclusive; mode++)
        {
            if (string.Equals(mode.ToSql(), words, StringComparison.OrdinalIgnoreCase))
            {
                return mode;
            }
        }

        return LockMode.AccessExclusive;
    }
}
