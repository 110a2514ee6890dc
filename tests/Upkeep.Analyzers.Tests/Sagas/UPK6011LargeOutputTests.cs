using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Sagas;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6011LargeOutputTests
{
    [Theory]
    [InlineData("[PivotStep(1)] Task<List<int>> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<int[]> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<byte[]> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<IReadOnlyList<string>> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<Dictionary<string, int>> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<IEnumerable<int>> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<StepResult<List<Stock>>> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<StepResult<byte[]>> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<Lines> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; public sealed record Lines(List<Stock> All);")]
    [InlineData("[PivotStep(1)] Task<StepResult<Lines>> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; public sealed record Lines(int Id, byte[] Pdf);")]
    [InlineData("[PivotStep(1)] Task<HashSet<string>> {|UPK6011:Go|}(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] ValueTask<Queue<int>> {|UPK6011:Go|}(Order o, CancellationToken ct) => default;")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync<SagaStepsAnalyzer>(members, DiagnosticSeverity.Info);

    [Theory]
    [InlineData("[PivotStep(1)] Task<int> Go(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<string> Go(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<Stock> Go(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<StepResult<Stock>> Go(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<StepResult> Go(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task Go(Order o, CancellationToken ct) => null!;")]
    [InlineData("[PivotStep(1)] Task<Guid> Go(Order o, CancellationToken ct) => null!; ")]
    [InlineData("[PivotStep(1)] Task<Wide> Go(Order o, CancellationToken ct) => null!; public sealed record Wide(int A, string B, decimal C, Guid D);")]
    [InlineData("[PivotStep(1)] Task<Held> Go(Order o, CancellationToken ct) => null!; public sealed class Held { internal List<int> Hidden { get; } = []; public int Id { get; init; } }")]
    [InlineData("[PivotStep(1)] Task<Kept> Go(Order o, CancellationToken ct) => null!; public sealed class Kept { public static List<int> All { get; } = []; }")]
    [InlineData("[PivotStep(1)] Task<Stock> Go(Order o, CancellationToken ct) => null!; Task<List<int>> Other() => null!;")]
    [InlineData("Task<byte[]> Other() => null!; [CompensatableStep(1, Compensation = nameof(U))] Task<int> Go(Order o, CancellationToken ct) => null!; Task U(Order o, CancellationToken ct) => null!;")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync<SagaStepsAnalyzer>(members);
}
