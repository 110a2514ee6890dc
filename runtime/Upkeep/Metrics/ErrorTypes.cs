using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using Upkeep.Errors;

namespace Upkeep.Metrics;

/// <summary>Turns an exception into the value of <c>error.type</c>: few values, known ones, and never a message.</summary>
internal static class ErrorTypes
{
    /// <summary>A process that fails in more ways than this has a different problem; its metrics must not explode with it.</summary>
    internal const int Limit = 100;

    private const int MaxWrappers = 16;

    private static readonly ErrorTypeSet s_seen = new(Limit);

    public static string Of(Exception exception, CancellationToken callerToken)
    {
        var cause = Unwrap(exception);
        return cause is OperationCanceledException && callerToken.IsCancellationRequested
            ? UpkeepTelemetry.Canceled
            : SqlState(cause) is not { } state ? s_seen.Admit(TypeName(cause))
            // The catalogue's codes are a closed set already; an application may raise any other.
            : ErrorCatalogue.IsKnownSqlState(state) ? state
            : s_seen.Admit(state);
    }

    /// <summary>Goes through exceptions that only say that another one happened.</summary>
    private static Exception Unwrap(Exception exception)
    {
        for (var depth = 0; depth < MaxWrappers && exception.InnerException is { } inner && IsWrapper(exception); depth++)
        {
            exception = inner;
        }

        return exception;
    }

    private static bool IsWrapper(Exception exception) => exception switch
    {
        AggregateException aggregate => aggregate.InnerExceptions.Count == 1,
        TargetInvocationException or TypeInitializationException => true,
        // A driver's own exception without a SQLSTATE reports a time-out or a broken connection, which is inside it.
        DbException database => SqlState(database) is null,
        // Known by name: the runtime half does not reference Entity Framework.
        _ => TypeName(exception) is "Microsoft.EntityFrameworkCore.DbUpdateException"
            or "Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException"
            or "Microsoft.EntityFrameworkCore.Storage.RetryLimitExceededException",
    };

    private static string? SqlState(Exception exception) =>
        exception is DbException { SqlState: { Length: 5 } state } && state.All(char.IsAsciiLetterOrDigit) ? state : null;

    private static string TypeName(Exception exception)
    {
        var type = exception.GetType();

        // The arguments of a generic exception would make a value of each of them.
        return (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
    }
}

/// <summary>The first values it is shown, up to a limit; every later one is <c>_OTHER</c>.</summary>
internal sealed class ErrorTypeSet(int limit)
{
    private readonly ConcurrentDictionary<string, string> _admitted = new(StringComparer.Ordinal);
    private int _count;

    public string Admit(string errorType)
    {
        if (_admitted.TryGetValue(errorType, out var known))
        {
            return known;
        }

        if (Volatile.Read(ref _count) >= limit || Interlocked.Increment(ref _count) > limit)
        {
            return UpkeepTelemetry.Other;
        }

        return _admitted.GetOrAdd(errorType, errorType);
    }
}
