namespace Upkeep;

/// <summary>What a step without an output says: done, or refused. Also makes refusals for <see cref="StepResult{T}"/>.</summary>
public readonly record struct StepResult
{
    private StepResult(string code, string message)
    {
        Code = code;
        Message = message;
    }

    /// <summary>The step did its work.</summary>
    public static StepResult Completed => default;

    /// <summary>The refusal's code; <see langword="null"/> when the step is done.</summary>
    public string? Code { get; }

    /// <summary>The refusal's message; <see langword="null"/> when the step is done.</summary>
    public string? Message { get; }

    /// <summary>Whether the step refused.</summary>
    public bool IsRejected => Code is not null;

    /// <summary>
    /// A definite business refusal: this step has had no effect and there is no point in trying again. Completed steps are
    /// compensated and the caller gets this code and message.
    /// </summary>
    /// <param name="code">Stable and machine readable, such as <c>TRADE_NOT_OPEN</c>.</param>
    /// <param name="message">For people. It is stored and handed to the caller: no secrets.</param>
    public static StepResult Rejected(string code, string message)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentNullException.ThrowIfNull(message);
        return new(code, message);
    }

    /// <summary>A step that is done, with its output. Needed only where the output is typed as an interface; otherwise return the value.</summary>
    public static StepResult<T> CompletedWith<T>(T value) => value;
}
