namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6005UncompensatedStepTests
{
    [Theory]
    [InlineData("[RetriableStep(1)] Task<string> {|UPK6005:Go|}(Order o, CancellationToken ct) => null!; [PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[RetriableStep(2)] Task<string> {|UPK6005:Go|}(CancellationToken ct) => null!; [PivotStep(3)] Task<int> P3(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[RetriableStep(2)] Task<string> {|UPK6005:Go|}(CancellationToken ct) => null!; [CompensatableStep(3, Compensation = nameof(U3))] Task C3(CancellationToken ct) => null!; Task U3(CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[RetriableStep(1)] Task<string> {|UPK6005:Go|}(Order o, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U2))] Task C2(CancellationToken ct) => null!; Task U2(CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[RetriableStep(1)] Task<string> {|UPK6005:A|}(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task<string> {|UPK6005:B|}(CancellationToken ct) => null!; [PivotStep(3)] Task<int> P3(CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1)] Task<string> {|UPK6005:Go|}(Order o, CancellationToken ct) => null!; [PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;[RetriableStep(3)] Task<string> R3(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[RetriableStep(2)] Task<string> {|UPK6005:Go|}(CancellationToken ct) => null!; [PivotStep(3)] Task<int> P3(CancellationToken ct) => null!;[RetriableStep(4)] Task<string> R4(CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1)] static Task<string> {|UPK6005:Go|}(Order o, CancellationToken ct) => null!; [PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1)] Task<string> {|UPK6005:Go|}(Order o, SagaTransaction tx, CancellationToken ct) => null!; [PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1, Name = \"go\")] Task<string> {|UPK6005:Go|}(Order o, CancellationToken ct) => null!; [PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;[RetriableStep(1)] Task<string> {|UPK6005:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1)] Task<string> {|UPK6005:Go|}(Order o, StepContext c, CancellationToken ct) => null!; [CompensatableStep(2, Compensation = nameof(U2))] Task C2(CancellationToken ct) => null!; Task U2(CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync(members);

    [Theory]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(U2))] Task C2(CancellationToken ct) => null!; Task U2(CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;[RetriableStep(3)] Task<string> R3(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[RetriableStep(2)] Task<string> R2(CancellationToken ct) => null!;[RetriableStep(3)] Task<string> R3(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[RetriableStep(2)] Task<string> R2(CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1)] Task<string> R1(Order o, CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1)] Task<string> R1(Order o, CancellationToken ct) => null!;[RetriableStep(2)] Task<string> R2(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(U2))] Task C2(CancellationToken ct) => null!; Task U2(CancellationToken ct) => null!;[PivotStep(3)] Task<int> P3(CancellationToken ct) => null!;[RetriableStep(4)] Task<string> R4(CancellationToken ct) => null!;[RetriableStep(5)] Task<string> R5(CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(2)] Task<string> R2(CancellationToken ct) => null!;[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync(members);
}
