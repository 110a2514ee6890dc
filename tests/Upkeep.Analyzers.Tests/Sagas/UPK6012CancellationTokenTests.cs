namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6012CancellationTokenTests
{
    [Theory]
    [InlineData("[PivotStep(1)] Task<int> {|UPK6012:Go|}(Order o) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> {|UPK6012:Go|}(Order o, StepContext c) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> {|UPK6012:Go|}(Order o, SagaTransaction tx) => null!;")]
    [InlineData("[PivotStep(1)] ValueTask<int> {|UPK6012:Go|}(Order o) => default;")]
    [InlineData("[PivotStep(1)] static Task<int> {|UPK6012:Go|}(Order o) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<int> {|UPK6012:Go|}() => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; Task {|UPK6012:Undo|}() => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; Task {|UPK6012:Undo|}(Order o, SagaTransaction tx) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> {|UPK6012:Go|}(Order o) => null!; Task {|UPK6012:Undo|}(Order o) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; static ValueTask {|UPK6012:Undo|}(StepContext c) => default;")]
    [InlineData("[RetriableStep(1)] Task<Stock> {|UPK6012:Go|}(Order o) => null!;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync(members);

    [Theory]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[RetriableStep(1)] Task<string> R1(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[RetriableStep(2)] Task<string> R2(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> Go(CancellationToken ct, Order o) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> Go(Order o, CancellationToken ct = default) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; Task Other() => null!;")]
    [InlineData("[PivotStep(1)] ValueTask<int> Go(Order o, StepContext c, CancellationToken stop) => default;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;[RetriableStep(3)] Task<string> R3(CancellationToken ct) => null!;")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync(members);
}
