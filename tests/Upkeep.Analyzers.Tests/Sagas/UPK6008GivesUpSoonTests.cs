using Upkeep.Analyzers.Sagas;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6008GivesUpSoonTests
{
    [Theory]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 1)] Task<string> {|UPK6008:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 2)] Task<string> {|UPK6008:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 3)] Task<string> {|UPK6008:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 4)] Task<string> {|UPK6008:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 5)] Task<string> {|UPK6008:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 8, Backoff = \"00:00:00.010\")] Task<string> {|UPK6008:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(Backoff = \"00:00:00.020\")] Task<string> {|UPK6008:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxBackoff = \"00:00:00.500\")] Task<string> {|UPK6008:Go|}(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; [Retry(MaxAttempts = 1)] Task {|UPK6008:Undo|}(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; [Retry(MaxAttempts = 3, Backoff = \"00:00:01\")] Task {|UPK6008:Undo|}(CancellationToken ct) => null!;")]
    [InlineData("[RetriableStep(1)] [Retry(MaxAttempts = 1)] Task<string> {|UPK6008:Go|}(CancellationToken ct) => null!;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync<SagaStepsAnalyzer>(members);

    [Theory]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)]  Task<string> Go(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry] Task<string> Go(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 8)] Task<string> Go(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 1000)] Task<string> Go(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 3, Backoff = \"00:00:10\")] Task<string> Go(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 2, Backoff = \"00:00:05\")] Task<string> Go(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [RetriableStep(2)] [Retry(MaxAttempts = 2, Backoff = \"nonsense\")] Task<string> Go(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)][Retry(MaxAttempts = 1)] Task<int> P(Order o, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))][Retry(MaxAttempts = 1)] Task<int> Go(Order o, CancellationToken ct) => null!; Task Undo(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; Task Undo(CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => null!; [Retry(MaxAttempts = 50)] Task Undo(CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<int> P(Order o, CancellationToken ct) => null!; [Retry(MaxAttempts = 1)] Task Other(CancellationToken ct) => null!;")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync<SagaStepsAnalyzer>(members);
}
