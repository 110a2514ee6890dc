namespace Upkeep;

/// <summary>A <see cref="Result{T}"/> of any type.</summary>
internal interface IResult
{
    bool IsSuccess { get; }

    /// <summary>The error's code; null on success.</summary>
    string? ErrorCode { get; }

    /// <summary>The same result; its error names the transaction, unless it names one already.</summary>
    IResult InTransaction(Guid transactionId);
}
