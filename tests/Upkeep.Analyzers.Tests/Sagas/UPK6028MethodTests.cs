namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6028MethodTests
{
    [Theory]
    [InlineData("[PivotStep(1)] void {|UPK6028:Go|}(Order o, CancellationToken ct) { } [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] int {|UPK6028:Go|}(Order o, CancellationToken ct) => 1; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] StepResult<int> {|UPK6028:Go|}(Order o, CancellationToken ct) => 1; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] IAsyncEnumerable<int> {|UPK6028:Go|}(Order o, CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] Task<int> {|UPK6028:Go|}<T>(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> {|UPK6028:Go|}(in Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; void {|UPK6028:Undo|}(CancellationToken ct) { }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; Task<StepResult> {|UPK6028:Undo|}(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task {|UPK6028:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [SagaResult] Task<int> {|UPK6028:Result|}() => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [SagaResult] void {|UPK6028:Result|}() { }")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [SagaResult] int A() => 1; [SagaResult] int {|UPK6028:B|}() => 1;")]
    [InlineData("[PivotStep(1, Timeout = \"30\")] Task<int> {|UPK6028:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1, Timeout = \"00:00:00\")] Task<int> {|UPK6028:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] [Retry(Backoff = \"soon\")] Task<int> {|UPK6028:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] [Retry(MaxAttempts = -1)] Task<int> {|UPK6028:Go|}(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [PivotStep(2)] Task<int> {|UPK6028:Go|}(CancellationToken ct) => null!;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync(members);

    [Theory]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1)] ValueTask<StepResult<int>> Go(Order o, CancellationToken ct) => default;")]
    [InlineData("[PivotStep(1)] Task<StepResult> Go(Order o, CancellationToken ct) => null!; [SagaResult] int Result() => 1;")]
    [InlineData("[PivotStep(1, Timeout = \"00:00:30\")] Task<int> Go(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1, Timeout = \"00:00:00.250\")] Task<int> Go(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] [Retry(MaxAttempts = 1, Backoff = \"00:00:01\", MaxBackoff = \"00:10:00\")] Task<int> Go(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task Go(Order o, CancellationToken ct) => null!; [SagaResult] static Order Result(Order o) => o;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; ValueTask Undo(CancellationToken ct) => default;")]
    [InlineData("[PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; void Other<T>(ref int n) { }")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync(members);
}
