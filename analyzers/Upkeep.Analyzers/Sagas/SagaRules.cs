using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Sagas;

/// <summary>The rules that say why a saga is not generated. Their messages come from the parser that generator and analyzer share.</summary>
internal static class SagaRules
{
    public static readonly DiagnosticDescriptor Compensation = Rule.Create(
        RuleIds.SagaCompensationMissing,
        "Compensatable step has no compensation",
        "{0}",
        "A compensatable step names exactly one method of its class that undoes it.");

    public static readonly DiagnosticDescriptor CompensationParameter = Rule.Create(
        RuleIds.SagaCompensationParameter,
        "Compensation parameter has no source",
        "{0}",
        "A compensation takes the saga's input, its own step's output, outputs of earlier steps and what the executor gives, and nothing else: nothing else exists when it runs.");

    public static readonly DiagnosticDescriptor UnknownOutcome = Rule.Create(
        RuleIds.SagaUnknownOutcome,
        "Compensation cannot take an unknown outcome",
        "{0}",
        "An external step whose answer is lost may have happened. Its compensation runs then too, without the output.");

    public static readonly DiagnosticDescriptor StepParameter = Rule.Create(
        RuleIds.SagaStepParameter,
        "Step parameter has no source",
        "{0}",
        "A step takes the saga's input, outputs of earlier steps and what the executor gives; each parameter has exactly one source.");

    public static readonly DiagnosticDescriptor UncompensatedStep = Rule.Create(
        RuleIds.SagaUncompensatedStep,
        "Step before the point of no return has no compensation",
        "{0}",
        "When a later step refuses, the effect of a step without a compensation stays.");

    public static readonly DiagnosticDescriptor CompensationAfterPivot = Rule.Create(
        RuleIds.SagaCompensationAfterPivot,
        "Compensation after the pivot can never run",
        "{0}",
        "After the pivot a saga only goes forward.");

    public static readonly DiagnosticDescriptor Positions = Rule.Create(
        RuleIds.SagaPositions,
        "Saga steps are not in one order",
        "{0}",
        "Positions run from 1 without gaps or repetitions, names are different and there is at most one pivot.");

    public static readonly DiagnosticDescriptor JsonContext = Rule.Create(
        RuleIds.SagaJsonContext,
        "Saga log stores a type its JSON context does not cover",
        "{0}",
        "The log is written and read through a source-generated JsonSerializerContext that names the input, every output and the result.");

    public static readonly DiagnosticDescriptor CancellationToken = Rule.Create(
        RuleIds.SagaCancellationToken,
        "Step or compensation cannot be stopped",
        "{0}",
        "A step or compensation takes a CancellationToken: it carries the step's time-out and the shutdown of the process.");

    public static readonly DiagnosticDescriptor SagaClass = Rule.Create(
        RuleIds.SagaClass,
        "Saga class cannot be completed",
        "{0}",
        "The generator adds the executor to the class, and the container makes it: it is partial, not generic, visible in its assembly and has one constructor.");

    public static readonly DiagnosticDescriptor Method = Rule.Create(
        RuleIds.SagaMethod,
        "Saga method cannot be called by the executor",
        "{0}",
        "Steps and compensations return tasks, take their parameters by value and are not generic; their durations are written as hh:mm:ss.");
}
