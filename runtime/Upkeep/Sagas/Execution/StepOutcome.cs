namespace Upkeep.Sagas;

/// <summary>What generated code hands to the runtime after a step method returned.</summary>
public readonly record struct StepOutcome
{
    private StepOutcome(byte[]? output, string? code, string? message)
    {
        Output = output;
        Code = code;
        Message = message;
    }

    /// <summary>The output as UTF-8 JSON; <see langword="null"/> for a step without one.</summary>
    public byte[]? Output { get; }

    /// <summary>The refusal's code; <see langword="null"/> when the step is done.</summary>
    public string? Code { get; }

    /// <summary>The refusal's message.</summary>
    public string? Message { get; }

    /// <summary>The step is done.</summary>
    public static StepOutcome Done(byte[]? output = null) => new(output, null, null);

    /// <summary>The step refused.</summary>
    public static StepOutcome Rejected(string? code, string? message) => new(null, code ?? throw new ArgumentNullException(nameof(code)), message ?? "");
}
