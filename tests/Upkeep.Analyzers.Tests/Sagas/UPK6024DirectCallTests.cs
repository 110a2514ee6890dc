using Upkeep.Analyzers.Sagas;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6024DirectCallTests
{
    [Theory]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; Task<int> Other(Order o) => {|UPK6024:Pay(o, default)|};")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; async Task Other(Order o) { await {|UPK6024:Pay(o, default)|}; }")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; async Task Other(Order o) { await {|UPK6024:this.Pay(o, default)|}; }")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; static Task<int> Other(PlaceOrder saga, Order o) => {|UPK6024:saga.Pay(o, default)|};")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; void Other(Order o) { _ = {|UPK6024:Pay(o, default)|}; }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] public Task<int> Go(Order o, CancellationToken ct) => null!; public Task Undo(Order o, CancellationToken ct) => null!; Task Other(Order o) => {|UPK6024:Undo(o, default)|};")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] public Task<int> Go(Order o, CancellationToken ct) => null!; public Task Undo(Order o, CancellationToken ct) => null!; Task Other(Order o) => {|UPK6024:Go(o, default)|};")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] public Task<int> Go(Order o, CancellationToken ct) => null!; public Task Undo(Order o, CancellationToken ct) => null!; Func<Task> Other(Order o) => () => {|UPK6024:Undo(o, default)|};")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; [RetriableStep(2)] async Task Again(Order o, CancellationToken ct) { await {|UPK6024:Pay(o, ct)|}; }")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; int Other(Order o) => {|UPK6024:Pay(o, default)|}.Result;")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; Task<int> Other(Order o) { try { return {|UPK6024:Pay(o, default)|}; } finally { } }")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync<SagaCallAnalyzer>(members);

    [Theory]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; string Other() => nameof(Pay);")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; Task Other() => Helper(); Task Helper() => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] public Task<int> Go(Order o, CancellationToken ct) => null!; public Task Undo(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] public Task<int> Go(Order o, CancellationToken ct) => null!; public Task Undo(Order o, CancellationToken ct) => null!; string Other() => nameof(Undo);")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; Task<int> Pay2(Order o) => null!; Task<int> Other(Order o) => Pay2(o);")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; public sealed class Shop { public Task<int> Pay(Order o) => null!; public Task<int> Other(Order o) => Pay(o); }")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; Task Other() => Task.Delay(1);")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] public Task<int> Go(Order o, CancellationToken ct) => null!; public Task Undo(Order o, CancellationToken ct) => null!; Task Redo(Order o) => null!; Task Other(Order o) => Redo(o);")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; int Other(Order o) => o.Id;")]
    [InlineData("[PivotStep(1)] public Task<int> Pay(Order o, CancellationToken ct) => null!; [RetriableStep(2)] Task Again(Order o, CancellationToken ct) => Helper(o); Task Helper(Order o) => null!;")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync<SagaCallAnalyzer>(members);
}
