namespace Upkeep.Benchmarks.Sagas;

// Steps that differ in nothing but their number: what is measured is the executor and the log.

[Saga("bench-external-1", JsonContext = typeof(BenchJson))]
internal sealed partial class External1(BenchBank bank)
{
    [CompensatableStep(1, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step1(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 1, 1, cancellationToken);

    private static Task Undo(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    [SagaResult]
    private static BenchOutput Result(BenchInput input) => new(input.Account, BenchBank.Payload);
}

[Saga("bench-external-4", JsonContext = typeof(BenchJson))]
internal sealed partial class External4(BenchBank bank)
{
    [CompensatableStep(1, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step1(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 1, 4, cancellationToken);

    [CompensatableStep(2, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step2(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 2, 4, cancellationToken);

    [CompensatableStep(3, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step3(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 3, 4, cancellationToken);

    [CompensatableStep(4, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step4(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 4, 4, cancellationToken);

    private static Task Undo(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    [SagaResult]
    private static BenchOutput Result(BenchInput input) => new(input.Account, BenchBank.Payload);
}

[Saga("bench-external-20", JsonContext = typeof(BenchJson))]
internal sealed partial class External20(BenchBank bank)
{
    [CompensatableStep(1, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step1(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 1, 20, cancellationToken);

    [CompensatableStep(2, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step2(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 2, 20, cancellationToken);

    [CompensatableStep(3, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step3(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 3, 20, cancellationToken);

    [CompensatableStep(4, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step4(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 4, 20, cancellationToken);

    [CompensatableStep(5, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step5(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 5, 20, cancellationToken);

    [CompensatableStep(6, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step6(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 6, 20, cancellationToken);

    [CompensatableStep(7, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step7(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 7, 20, cancellationToken);

    [CompensatableStep(8, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step8(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 8, 20, cancellationToken);

    [CompensatableStep(9, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step9(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 9, 20, cancellationToken);

    [CompensatableStep(10, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step10(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 10, 20, cancellationToken);

    [CompensatableStep(11, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step11(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 11, 20, cancellationToken);

    [CompensatableStep(12, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step12(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 12, 20, cancellationToken);

    [CompensatableStep(13, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step13(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 13, 20, cancellationToken);

    [CompensatableStep(14, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step14(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 14, 20, cancellationToken);

    [CompensatableStep(15, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step15(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 15, 20, cancellationToken);

    [CompensatableStep(16, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step16(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 16, 20, cancellationToken);

    [CompensatableStep(17, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step17(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 17, 20, cancellationToken);

    [CompensatableStep(18, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step18(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 18, 20, cancellationToken);

    [CompensatableStep(19, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step19(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 19, 20, cancellationToken);

    [CompensatableStep(20, Compensation = nameof(Undo))]
    private Task<StepResult<BenchOutput>> Step20(BenchInput input, CancellationToken cancellationToken) => bank.CallAsync(input, 20, 20, cancellationToken);

    private static Task Undo(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    [SagaResult]
    private static BenchOutput Result(BenchInput input) => new(input.Account, BenchBank.Payload);
}
