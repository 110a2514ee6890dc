using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Sagas;

/// <summary>Why a saga cannot be generated. The generator skips such a saga; the analyzer of the rule explains.</summary>
/// <param name="RuleId">The rule that explains.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">What is wrong and what to do, in one sentence.</param>
internal sealed record SagaProblem(string RuleId, Location Location, string Message);

/// <summary>The rules that stop generation. The analyzers own the titles; a test holds the two lists together.</summary>
internal static class SagaRuleIds
{
    public const string Compensation = "UPK6001";
    public const string CompensationParameter = "UPK6002";
    public const string UnknownOutcome = "UPK6003";
    public const string StepParameter = "UPK6004";
    public const string UncompensatedStep = "UPK6005";
    public const string CompensationAfterPivot = "UPK6006";
    public const string Positions = "UPK6007";
    public const string JsonContext = "UPK6010";
    public const string CancellationToken = "UPK6012";
    public const string SagaClass = "UPK6027";
    public const string Method = "UPK6028";
}

/// <summary>What the parser made of a class: a model, or the reasons why there is none.</summary>
internal sealed record SagaParse(SagaModel? Model, ImmutableArray<SagaProblem> Problems);
