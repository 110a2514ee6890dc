namespace Upkeep.Analyzers.Tests.FixForms;

/// <summary>One rule's finding in one form, or the reason why there is none.</summary>
internal sealed record FixCase(string RuleId, FixForm Form, string Source, string? WhyImpossible = null)
{
    public override string ToString() => $"{RuleId} {Form}";
}
