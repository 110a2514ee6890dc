using Upkeep.Analyzers.Sagas;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6009SharedCompensationTests
{
    [Theory]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6009:U|}(Stock s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6009:U|}(Payment s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<string>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6009:U|}(Stock s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<int>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6009:U|}(int s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; ValueTask {|UPK6009:U|}(Stock s, CancellationToken ct) => default;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6009:U|}(Order o, Stock s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6009:U|}(Stock? s, StepContext c, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(B))] Task<int> A(Order o, CancellationToken ct) => null!; [PivotStep(2)] Task {|UPK6009:B|}(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(B))] Task<int> A(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task {|UPK6009:B|}(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(B))] Task<int> A(Order o, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(V))] Task {|UPK6009:B|}(CancellationToken ct) => null!; Task V(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(A))] Task {|UPK6009:A|}(CancellationToken ct) => null!;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync<SagaStepsAnalyzer>(members);

    [Theory]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(V))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U(Stock s, SagaTransaction tx, CancellationToken ct) => null!; Task V(Payment s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U(Order o, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U(SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Stock>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U(Stock s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U(StepContext c, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; ValueTask U(CancellationToken ct) => default;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<StepResult<Stock>> A(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(V))] Task<StepResult<Payment>> B(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U(Order o, CancellationToken ct) => null!; Task V(Stock s, Payment p, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<Stock> A(Order o, CancellationToken ct) => null!; Task U(Stock s, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<Stock> A(Order o, CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1)] Task<Stock> A(Order o, CancellationToken ct) => null!; Task U(Stock s, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = \"Gone\")] Task<Stock> A(Order o, CancellationToken ct) => null!;")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync<SagaStepsAnalyzer>(members);
}
