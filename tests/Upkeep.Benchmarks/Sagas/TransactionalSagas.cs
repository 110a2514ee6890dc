namespace Upkeep.Benchmarks.Sagas;

// Steps that differ in nothing but their number: what is measured is the executor and the log.

[Saga("bench-transactional-1", JsonContext = typeof(BenchJson))]
internal sealed partial class Transactional1
{
    [CompensatableStep(1, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step1(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 1, 1, transaction, cancellationToken);

    private static Task Undo(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.UndoAsync(input, transaction, cancellationToken);

    [SagaResult]
    private static BenchOutput Result(BenchInput input) => new(input.Account, BenchBank.Payload);
}

[Saga("bench-transactional-4", JsonContext = typeof(BenchJson))]
internal sealed partial class Transactional4
{
    [CompensatableStep(1, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step1(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 1, 4, transaction, cancellationToken);

    [CompensatableStep(2, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step2(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 2, 4, transaction, cancellationToken);

    [CompensatableStep(3, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step3(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 3, 4, transaction, cancellationToken);

    [CompensatableStep(4, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step4(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 4, 4, transaction, cancellationToken);

    private static Task Undo(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.UndoAsync(input, transaction, cancellationToken);

    [SagaResult]
    private static BenchOutput Result(BenchInput input) => new(input.Account, BenchBank.Payload);
}

[Saga("bench-transactional-20", JsonContext = typeof(BenchJson))]
internal sealed partial class Transactional20
{
    [CompensatableStep(1, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step1(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 1, 20, transaction, cancellationToken);

    [CompensatableStep(2, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step2(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 2, 20, transaction, cancellationToken);

    [CompensatableStep(3, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step3(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 3, 20, transaction, cancellationToken);

    [CompensatableStep(4, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step4(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 4, 20, transaction, cancellationToken);

    [CompensatableStep(5, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step5(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 5, 20, transaction, cancellationToken);

    [CompensatableStep(6, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step6(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 6, 20, transaction, cancellationToken);

    [CompensatableStep(7, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step7(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 7, 20, transaction, cancellationToken);

    [CompensatableStep(8, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step8(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 8, 20, transaction, cancellationToken);

    [CompensatableStep(9, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step9(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 9, 20, transaction, cancellationToken);

    [CompensatableStep(10, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step10(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 10, 20, transaction, cancellationToken);

    [CompensatableStep(11, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step11(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 11, 20, transaction, cancellationToken);

    [CompensatableStep(12, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step12(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 12, 20, transaction, cancellationToken);

    [CompensatableStep(13, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step13(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 13, 20, transaction, cancellationToken);

    [CompensatableStep(14, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step14(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 14, 20, transaction, cancellationToken);

    [CompensatableStep(15, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step15(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 15, 20, transaction, cancellationToken);

    [CompensatableStep(16, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step16(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 16, 20, transaction, cancellationToken);

    [CompensatableStep(17, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step17(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 17, 20, transaction, cancellationToken);

    [CompensatableStep(18, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step18(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 18, 20, transaction, cancellationToken);

    [CompensatableStep(19, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step19(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 19, 20, transaction, cancellationToken);

    [CompensatableStep(20, Compensation = nameof(Undo))]
    private static Task<StepResult<BenchOutput>> Step20(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.MoveAsync(input, 20, 20, transaction, cancellationToken);

    private static Task Undo(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken) => BenchBank.UndoAsync(input, transaction, cancellationToken);

    [SagaResult]
    private static BenchOutput Result(BenchInput input) => new(input.Account, BenchBank.Payload);
}
