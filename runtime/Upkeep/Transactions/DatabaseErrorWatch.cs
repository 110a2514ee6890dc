using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace Upkeep.Transactions;

/// <summary>
/// Notes in the ambient transaction that the database has reported an error, at the moment it is thrown. After one, PostgreSQL takes COMMIT for
/// ROLLBACK and says so to nobody; code that caught the error would believe in a commit. Seeing errors come up costs a transaction without any nothing,
/// where asking the server before each commit would cost a round trip.
/// </summary>
internal static class DatabaseErrorWatch
{
    private static int s_isOn;

    public static void Start()
    {
        if (s_isOn == 0 && Interlocked.Exchange(ref s_isOn, 1) == 0)
        {
            AppDomain.CurrentDomain.FirstChanceException += Note;
        }
    }

    private static void Note(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is DbException { SqlState: not null } error && AmbientTransaction.Current is { FirstDatabaseError: null } transaction)
        {
            transaction.FirstDatabaseError = error;
        }
    }
}
