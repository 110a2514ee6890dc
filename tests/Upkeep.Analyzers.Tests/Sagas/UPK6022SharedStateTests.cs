using Upkeep.Analyzers.Sagas;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6022SharedStateTests
{
    [Theory]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { {|UPK6022:_n|} = 1; await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); int _n;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { {|UPK6022:_n|}++; await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); int _n;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { {|UPK6022:_n|} += 2; await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); int _n;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { {|UPK6022:N|} = 1; await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); int N { get; set; }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { {|UPK6022:this._n|} = 1; await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); int _n;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { {|UPK6022:_a[0]|} = 1; await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); readonly int[] _a = new int[1];")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { {|UPK6022:_s|} ??= new Stock(1); await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); Stock? _s;")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { {|UPK6022:_s|} = o.Id.ToString(); await Task.Yield(); return new Stock(1); } string? _s;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<int> Go(Order o, CancellationToken ct) => null!; async Task U(int? n, CancellationToken ct) { {|UPK6022:_done|} = true; await Task.Yield(); } bool _done;")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { if (o.Id > 0) { {|UPK6022:_n|} = 1; } await Task.Yield(); return new Stock(1); } int _n;")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { --{|UPK6022:_n|}; await Task.Yield(); return new Stock(1); } int _n;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync<SharedSagaStateAnalyzer>(members);

    [Theory]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { var n = 1; n++; _ = n; await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); ")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { _ = _n; await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); readonly int _n = 1;")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { var s = new Held { N = 1 }; s.N = 2; await Task.Yield(); return new Stock(1); } public sealed class Held { public int N { get; set; } }")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { await Task.Yield(); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); int _n; void Other() { _n = 1; }")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { o = new Order(2); await Task.Yield(); return new Stock(1); } ")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { var a = new int[1]; a[0] = 1; await Task.Yield(); return new Stock(1); } ")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await Task.Yield(); await Task.Yield(); return new Stock(1); } int _n; public int Twice() => _n = _n * 2;")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { s_count++; await Task.Yield(); return new Stock(1); } static int s_count;")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { Held.N = 1; await Task.Yield(); return new Stock(1); } public static class Held { public static int N { get; set; } }")]
    [InlineData("[PivotStep(1)] Task<int> Go(Order o, CancellationToken ct) => Task.FromResult(_n); readonly int _n = 3;")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { (var a, var b) = (1, 2); _ = a + b; await Task.Yield(); return new Stock(1); } ")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { _ = o with { Id = 3 }; await Task.Yield(); return new Stock(1); } ")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync<SharedSagaStateAnalyzer>(members);
}
