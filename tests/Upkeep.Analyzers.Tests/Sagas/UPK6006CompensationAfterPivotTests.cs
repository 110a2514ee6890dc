namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6006CompensationAfterPivotTests
{
    [Theory]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(V2))] Task {|UPK6006:Go|}(CancellationToken ct) => default!; Task V2(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;[CompensatableStep(3, Compensation = nameof(V3))] Task {|UPK6006:Go|}(CancellationToken ct) => default!; Task V3(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(V2))] Task {|UPK6006:A|}(CancellationToken ct) => default!; Task V2(CancellationToken ct) => null!; [CompensatableStep(3, Compensation = nameof(V3))] Task {|UPK6006:B|}(CancellationToken ct) => default!; Task V3(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[RetriableStep(2)] Task<string> R2(CancellationToken ct) => null!;[CompensatableStep(3, Compensation = nameof(V3))] Task {|UPK6006:Go|}(CancellationToken ct) => default!; Task V3(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[PivotStep(2)] Task<int> P2(CancellationToken ct) => null!;[RetriableStep(3)] Task<string> R3(CancellationToken ct) => null!;[CompensatableStep(4, Compensation = nameof(V4))] Task {|UPK6006:Go|}(CancellationToken ct) => default!; Task V4(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(V2))] Task {|UPK6006:Go|}(SagaTransaction tx, CancellationToken ct) => default!; Task V2(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(V2))] static Task {|UPK6006:Go|}(CancellationToken ct) => default!; static Task V2(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(V2), Name = \"go\")] Task {|UPK6006:Go|}(CancellationToken ct) => default!; Task V2(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(V2), Timeout = \"00:00:01\")] Task {|UPK6006:Go|}(CancellationToken ct) => default!; Task V2(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(V2))] ValueTask {|UPK6006:Go|}(CancellationToken ct) => default!; Task V2(CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(2, Compensation = nameof(V2))] Task {|UPK6006:Go|}(CancellationToken ct) => default!; Task V2(CancellationToken ct) => null!; [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[CompensatableStep(2, Compensation = nameof(V2))] Task {|UPK6006:Go|}(CancellationToken ct) => default!; Task V2(CancellationToken ct) => null!; [RetriableStep(3)] Task<string> R3(CancellationToken ct) => null!;")]
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
