using Upkeep.Analyzers.Sagas;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6017UselessCompensationTests
{
    [Theory]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) => throw new NotImplementedException();")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) { throw new NotImplementedException(); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) => throw new NotSupportedException();")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) { throw new InvalidOperationException(\"no\"); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; async Task {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) { await Task.Yield(); throw new NotImplementedException(); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) => throw new InvalidOperationException(\"no\");")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) { _ = o; throw new NotImplementedException(); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; ValueTask {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) => throw new NotImplementedException();")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; ValueTask {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) { throw new Exception(); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; async Task {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) { await tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct); throw new NotImplementedException(); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; static Task {|UPK6017:Undo|}(Order o, SagaTransaction tx, CancellationToken ct) { throw new NotSupportedException(); }")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync<SagaMethodBodyAnalyzer>(members);

    [Theory]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; async Task Undo(Order o, SagaTransaction tx, CancellationToken ct) => await tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct);")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; async Task Undo(Order o, SagaTransaction tx, CancellationToken ct) { await tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task Undo(Order o, SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct);")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; async Task Undo(Order o, SagaTransaction tx, CancellationToken ct) { if (o.Id == 0) { throw new NotSupportedException(); } await tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; async Task Undo(Order o, SagaTransaction tx, CancellationToken ct) { ArgumentNullException.ThrowIfNull(o); await tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task Undo(Order o, SagaTransaction tx, CancellationToken ct) { ct.ThrowIfCancellationRequested(); return tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct); }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; async Task Undo(Order o, SagaTransaction tx, CancellationToken ct) { try { await tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct); } catch (TimeoutException) { throw new NotSupportedException(); } }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; async Task Undo(Order o, SagaTransaction tx, CancellationToken ct) { foreach (var i in new[] { 1 }) { await tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct); } }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) => null!; async Task Undo(Order o, SagaTransaction tx, CancellationToken ct) { var done = await tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct); if (done == 0) { throw new InvalidOperationException(); } }")]
    [InlineData("[PivotStep(1)] Task<int> Go(Order o, CancellationToken ct) => throw new NotImplementedException();")]
    [InlineData("[PivotStep(1)] Task Go(Order o, CancellationToken ct) => Task.CompletedTask;")]
    [InlineData("[PivotStep(1)] Task<int> Go(Order o, CancellationToken ct) => null!; Task Undo() => throw new NotImplementedException();")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync<SagaMethodBodyAnalyzer>(members);
}
