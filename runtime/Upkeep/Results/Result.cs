using System.Diagnostics.CodeAnalysis;

namespace Upkeep;

/// <summary>Makes <see cref="Result{T}"/> values.</summary>
public static class Result
{
    /// <summary>A result that carries <paramref name="value"/>.</summary>
    public static Result<T> Success<T>(T value) => new(value, error: null);

    /// <summary>A result that carries an error.</summary>
    public static Result<T> Failure<T>(ResultError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(default, error);
    }

    /// <summary>A result that carries an error.</summary>
    /// <param name="code">Stable and machine readable, such as <c>TRADE_NOT_OPEN</c>.</param>
    /// <param name="message">For people. Must not carry secrets: callers show it.</param>
    /// <param name="transactionId">The id under which the work is found in the log and in traces.</param>
    public static Result<T> Failure<T>(string code, string message, Guid? transactionId = null) =>
        new(default, new ResultError(code, message, transactionId));
}

/// <summary>What a workflow gave back: a value, or an error with a code, a message and the id of the transaction.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed record Result<T> : IResult
{
    internal Result(T? value, ResultError? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The value; <see langword="default"/> when there is an <see cref="Error"/>.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; <see langword="null"/> on success.</summary>
    public ResultError? Error { get; }

    /// <summary>Whether there is a <see cref="Value"/>.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    string? IResult.ErrorCode => Error?.Code;

    IResult IResult.InTransaction(Guid transactionId) =>
        Error is { TransactionId: null } ? new Result<T>(default, Error with { TransactionId = transactionId }) : this;
}
