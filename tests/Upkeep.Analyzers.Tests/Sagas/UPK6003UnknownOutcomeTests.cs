namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6003UnknownOutcomeTests
{
    [Theory]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo(Stock {|UPK6003:s|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Points> Go(Order o, CancellationToken ct) => default!; Task Undo(Points {|UPK6003:p|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => default!; Task Undo(int {|UPK6003:n|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<List<int>> Go(Order o, CancellationToken ct) => default!; Task Undo(List<int> {|UPK6003:l|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<string> Go(Order o, CancellationToken ct) => default!; Task Undo(string {|UPK6003:s|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo(Order o, Stock {|UPK6003:s|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo([FromStep(nameof(Go))] Stock {|UPK6003:s|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo(Stock {|UPK6003:s|}, SagaTransaction tx, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] ValueTask<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo(Stock {|UPK6003:s|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<StepResult<Stock>> Go(Order o, CancellationToken ct) => default!; Task Undo(Stock {|UPK6003:s|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] static Task<Stock> Go(Order o, CancellationToken ct) => default!; static Task Undo(Stock {|UPK6003:s|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, StepContext c, CancellationToken ct) => default!; ValueTask Undo(Stock {|UPK6003:s|}, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync(members);

    [Theory]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo(Stock? s, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Points> Go(Order o, CancellationToken ct) => default!; Task Undo(Points? p, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<int> Go(Order o, CancellationToken ct) => default!; Task Undo(int? n, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo(Order o, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo(StepContext c, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, SagaTransaction tx, CancellationToken ct) => default!; Task Undo(Stock s, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Points> Go(Order o, SagaTransaction tx, CancellationToken ct) => default!; Task Undo(Points p, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo([FromStep(nameof(Go))] Stock? s, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] ValueTask<StepResult<string>> Go(Order o, CancellationToken ct) => default!; Task Undo(string? s, CancellationToken ct) => default!; [SagaResult] int Result() => 1;")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo(Stock? s, CancellationToken ct) => default!; [SagaResult] int Result() => 1; [CompensatableStep(2, Compensation = nameof(U2))] Task<Payment> Pay(Stock s, CancellationToken ct) => null!; Task U2(Stock known, CancellationToken ct) => null!;")]
    [InlineData("\n#nullable disable\n[CompensatableStep(1, Compensation = nameof(Undo))] Task<Stock> Go(Order o, CancellationToken ct) => default!; Task Undo(Stock s, CancellationToken ct) => default!; [SagaResult] int Result() => 1;\n#nullable restore\n")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync(members);
}
