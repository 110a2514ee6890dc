using System.Data.Common;

namespace Upkeep.Sagas;

internal static class ErrorType
{
    public static string Of(Exception exception) => exception is DbException { SqlState: { Length: > 0 } state } ? state : exception.GetType().Name;
}
