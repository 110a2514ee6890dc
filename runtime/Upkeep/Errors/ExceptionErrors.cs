using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Upkeep.Errors;

/// <summary>Tells the client's own failures apart. Drivers and Entity Framework are known by their shapes: this assembly references none.</summary>
internal static class ExceptionErrors
{
    private const int MaxDepth = 16;

    /// <summary>The code in the catalogue: a SQLSTATE or the name of a failure of the client.</summary>
    public static string? CodeOf(Exception exception)
    {
        string? code = null;
        var current = exception;
        for (var depth = 0; depth < MaxDepth && current is not null; depth++, current = current.InnerException)
        {
            // The innermost that is known says most: a time-out inside a driver's exception, a refusal inside that of the socket.
            code = Of(current) ?? code;
            if (current is DbException { SqlState.Length: 5 })
            {
                return code;
            }

            if (code == "pool-exhausted")
            {
                return code;
            }
        }

        return code;
    }

    /// <summary>The code for a value of <c>error.type</c> that is the name of an exception type.</summary>
    public static string? CodeOfTypeName(string typeName) => typeName switch
    {
        "System.TimeoutException" => "timeout",
        "System.OutOfMemoryException" or "System.InsufficientMemoryException" => "out-of-memory",
        "System.Net.Sockets.SocketException" => "connection-refused",
        "System.IO.IOException" or "System.IO.EndOfStreamException" => "connection-reset",
        "System.Security.Authentication.AuthenticationException" => "tls-failed",
        "System.ObjectDisposedException" => "object-disposed",
        "Npgsql.NpgsqlOperationInProgressException" => "connection-in-use",
        "System.OperationCanceledException" or "System.Threading.Tasks.TaskCanceledException" => "canceled",
        _ => null,
    };

    private static string? Of(Exception exception) => exception switch
    {
        DbException { SqlState: { Length: 5 } state } => state,
        _ when exception.GetType().FullName == "Npgsql.NpgsqlOperationInProgressException" => "connection-in-use",
        // Npgsql has no type of its own for it; "pool has been exhausted" is what all its versions say, in one language.
        DbException when exception.Message.Contains("pool has been exhausted", StringComparison.Ordinal) => "pool-exhausted",
        DbException when exception.InnerException is TimeoutException && exception.Message.Contains("connect", StringComparison.OrdinalIgnoreCase) => "connect-timeout",
        SocketException socket => OfSocket(socket.SocketErrorCode),
        HttpRequestException { StatusCode: System.Net.HttpStatusCode.TooManyRequests } => "rate-limited",
        AuthenticationException => "tls-failed",
        ObjectDisposedException => "object-disposed",
        OutOfMemoryException => "out-of-memory",
        TimeoutException => "timeout",
        EndOfStreamException => "connection-reset",
        OperationCanceledException => "canceled",
        _ when exception.GetType().Name == "RateLimiterRejectedException" => "rate-limited",
        _ => null,
    };

    private static string OfSocket(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection-refused",
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "host-not-found",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown => "network-unreachable",
        SocketError.TimedOut => "connect-timeout",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "connection-reset",
        // A socket file that is not there: a server on a Unix domain socket is stopped.
        SocketError.AddressNotAvailable => "connection-refused",
        _ => "connection-reset",
    };
}
