namespace Upkeep.Sagas;

internal static class CompensationPlan
{
    /// <summary>
    /// The steps to compensate, highest position first, and the outputs the compensations need. Both come from the log
    /// alone, so that another host would do exactly the same.
    /// </summary>
    public static IReadOnlyList<SagaStepDefinition> Make(
        SagaDefinition definition, SagaExecution execution, IReadOnlyList<LoggedStep> logged, CompensationDecision decision)
    {
        execution.Forget();
        foreach (var done in logged.Where(step => step.Kind is StepRecordKind.Done))
        {
            execution.Restore(done.Position, done.Output);
        }

        return [.. definition.Steps
            .Where(step => step.Compensation is not null && NeedsCompensation(step.Position))
            .OrderByDescending(step => step.Position)];

        bool NeedsCompensation(int position) =>
            !Has(position, StepRecordKind.Compensated) && !Has(position, StepRecordKind.Skipped)
            && (Has(position, StepRecordKind.Done) || (decision.IsOutcomeUnknown && position == decision.FailedPosition));

        bool Has(int position, StepRecordKind kind) => logged.Any(step => step.Position == position && step.Kind == kind);
    }
}
