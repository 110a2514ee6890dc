namespace Upkeep;

/// <summary>Says which step's output a parameter takes, where several steps return the same type.</summary>
/// <param name="step">The step method: <c>[FromStep(nameof(Authorize))]</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromStepAttribute(string step) : Attribute
{
    /// <summary>The step method's name.</summary>
    public string Step { get; } = step;
}
