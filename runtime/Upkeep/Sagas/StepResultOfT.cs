namespace Upkeep;

/// <summary>What a step says: its output, or a refusal. Return the output itself, or <see cref="StepResult.Rejected"/>.</summary>
/// <typeparam name="T">The output's type. It is stored in the log and handed to later steps and to the compensation: keep it a handle.</typeparam>
public readonly record struct StepResult<T>
{
    private readonly StepResult _refusal;
    private readonly T? _value;

    private StepResult(T? value, StepResult refusal)
    {
        _value = value;
        _refusal = refusal;
    }

    /// <summary>Whether the step refused.</summary>
    public bool IsRejected => _refusal.IsRejected;

    /// <summary>The refusal's code; <see langword="null"/> when the step is done.</summary>
    public string? Code => _refusal.Code;

    /// <summary>The refusal's message; <see langword="null"/> when the step is done.</summary>
    public string? Message => _refusal.Message;

    /// <summary>The output.</summary>
    /// <exception cref="InvalidOperationException">The step refused.</exception>
    public T Value => IsRejected
        ? throw new InvalidOperationException($"The step refused with code '{Code}'; there is no output.")
        : _value!;

    /// <summary>A step that is done, with its output.</summary>
#pragma warning disable CA2225 // The named alternatives are StepResult.CompletedWith and StepResult.Rejected, on the non-generic type where they can be inferred.
    public static implicit operator StepResult<T>(T value) => new(value, default);

    /// <summary>A refusal.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="refusal"/> is not a refusal: a step with an output must give one.</exception>
    public static implicit operator StepResult<T>(StepResult refusal) => refusal.IsRejected
        ? new(default, refusal)
        : throw new InvalidOperationException($"A step that returns StepResult<{typeof(T).Name}> must return a value or StepResult.Rejected(code, message).");
#pragma warning restore CA2225
}
