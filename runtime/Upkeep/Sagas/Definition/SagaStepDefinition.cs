namespace Upkeep.Sagas;

/// <summary>One step of a saga.</summary>
/// <param name="Position">Its place, from 1.</param>
/// <param name="Kind">What it is to the saga.</param>
/// <param name="Action">The forward action.</param>
/// <param name="Compensation">What undoes it; <see langword="null"/> for a pivot or retriable step.</param>
public sealed record SagaStepDefinition(int Position, SagaStepKind Kind, SagaAction Action, SagaAction? Compensation);
