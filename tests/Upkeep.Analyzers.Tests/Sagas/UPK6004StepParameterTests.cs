namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6004StepParameterTests
{
    [Theory]
    [InlineData("[PivotStep(1)] Task<int> {|UPK6004:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> {|UPK6004:Go|}(StepContext c, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> Go(Order o, string {|UPK6004:s|}, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> Go(Order o, int {|UPK6004:n|}, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> Go(Payment {|UPK6004:p|}, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!; [PivotStep(2)] Task<int> Go(Payment {|UPK6004:p|}, CancellationToken ct) => null!; [RetriableStep(3)] Task<Payment> Later(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(UA))] Task<int> A(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task UA(CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(UB))] Task<int> B(SagaTransaction tx, CancellationToken ct) => null!; Task UB(CancellationToken ct) => null!;  [PivotStep(3)] Task<int> Go(int {|UPK6004:n|}, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<Order> A(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> Go(Order {|UPK6004:o|}, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> Go([FromStep(\"Missing\")] int {|UPK6004:n|}, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [SagaResult] int Result(Stock {|UPK6004:s|}) => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [SagaResult] int Result(CancellationToken {|UPK6004:ct|}) => 1;")]
    [InlineData("[PivotStep(1)] Task<Stock?> A(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> Go(Stock {|UPK6004:s|}, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> Go(IClock {|UPK6004:clock|}, CancellationToken ct) => null!;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync(members);

    [Theory]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!; [PivotStep(2)] Task<int> Go(Order o, Stock s, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> Go(int n, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> Go(int? n, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(UA))] Task<int> A(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task UA(CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(UB))] Task<int> B(SagaTransaction tx, CancellationToken ct) => null!; Task UB(CancellationToken ct) => null!;  [PivotStep(3)] Task<int> Go([FromStep(nameof(B))] int n, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<Order> A(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> Go([FromStep(nameof(A))] Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<Stock?> A(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> Go(Stock? s, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [SagaResult] static int Result(Order o, int n) => n;")]
    [InlineData("[PivotStep(1)] Task<int> Go(SagaTransaction tx, StepContext c, Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync(members);
}
