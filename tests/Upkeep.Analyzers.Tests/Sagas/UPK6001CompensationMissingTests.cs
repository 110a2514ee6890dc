namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6001CompensationMissingTests
{
    [Theory]
    [InlineData("[CompensatableStep(1)] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = null)] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = \"\")] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = \"Missing\")] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!; int Undo => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!; int Undo = 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!; Task Undo(CancellationToken ct) => null!; Task Undo(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = \"undo\")] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!; Task Undo(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(ToString))] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!; class Undo { }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!; [CompensatableStep(2)] Task<int> {|UPK6001:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Timeout = \"00:00:01\")] Task<int> {|UPK6001:Go|}(Order o, CancellationToken ct) => null!;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync(members);

    [Theory]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[RetriableStep(2)] Task<string> R2(CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1)] Task<string> R1(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(U2))] Task C2(CancellationToken ct) => null!; Task U2(CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("Task Undo(CancellationToken ct) => null!; [CompensatableStep(1, Compensation = \"Undo\")] Task<int> Go(Order o, CancellationToken ct) => null!;")]
    [InlineData("static ValueTask Undo(CancellationToken ct) => default; [CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!;")]
    [InlineData("public Task Undo(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!;")]
    [InlineData("Task Undo(Order o, CancellationToken ct) => null!; [CompensatableStep(1, Compensation = nameof(Undo))] Task A(Order o, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(Undo))] Task<int> B(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!; class NoSaga { [CompensatableStep(1)] Task Go() => null!; }")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync(members);
}
