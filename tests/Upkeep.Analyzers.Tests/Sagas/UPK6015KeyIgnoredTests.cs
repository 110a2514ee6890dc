using Upkeep.Analyzers.Sagas;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6015KeyIgnoredTests
{
    [Theory]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, CancellationToken ct) { await {|UPK6015:http.GetAsync(\"http://x\", ct)|}; await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, CancellationToken ct) { await {|UPK6015:http.PostAsync(\"http://x\", null, ct)|}; await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await {|UPK6015:http.PostAsync(\"http://x\", null, ct)|}; await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await {|UPK6015:http.PutAsync(\"http://x\", null, ct)|}; await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await {|UPK6015:http.DeleteAsync(\"http://x\", ct)|}; await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await {|UPK6015:http.SendAsync(new HttpRequestMessage(), ct)|}; await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await {|UPK6015:http.PostAsync(\"http://x\", null, ct)|}; _ = c.Attempt; await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await {|UPK6015:http.PostAsync(\"http://x\", null, ct)|}; _ = c.Deadline; await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await {|UPK6015:Tell(ct)|}; await Task.Yield(); return new Stock(1); } readonly HttpClient http = new(); Task Tell(CancellationToken ct) => http.PostAsync(\"http://x\", null, ct);")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { using var mail = new System.Net.Mail.SmtpClient(); await {|UPK6015:mail.SendMailAsync(\"a\", \"b\", \"c\", \"d\", ct)|}; await Task.Yield(); return new Stock(1); } ")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] Task<int> Go(Order o, CancellationToken ct) => null!; async Task U(int? n, CancellationToken ct) => await {|UPK6015:http.DeleteAsync(\"http://x\", ct)|}; readonly HttpClient http = new();")]
    public Task Reports(string members) => SagaVerifier.VerifyAsync<SagaMethodBodyAnalyzer>(members);

    [Theory]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await http.PostAsync(\"http://x/\" + c.IdempotencyKey, null, ct); await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await http.PostAsync(\"http://x/\" + c.StepIdempotencyKey, null, ct); await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await http.PostAsync(\"http://x/\" + c.FencingToken, null, ct); await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await http.PostAsync(\"http://x/\" + c.SagaId, null, ct); await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await Tell(c, ct); await Task.Yield(); return new Stock(1); } readonly HttpClient http = new(); Task Tell(StepContext c, CancellationToken ct) => http.PostAsync(\"http://x/\" + c.IdempotencyKey, null, ct);")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { var key = c.IdempotencyKey; await http.PostAsync(\"http://x/\" + key, null, ct); await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await Task.Yield(); await Task.Yield(); return new Stock(1); } ")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, CancellationToken ct) { await Task.Delay(1, ct); await Task.Yield(); return new Stock(1); } ")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { using var request = new HttpRequestMessage(); request.Headers.Add(\"Idempotency-Key\", c.IdempotencyKey); await http.SendAsync(request, ct); await Task.Yield(); return new Stock(1); } readonly HttpClient http = new();")]
    [InlineData("[CompensatableStep(1, Compensation = nameof(U))] async Task<StepResult<Stock>> Go(Order o, SagaTransaction tx, CancellationToken ct) { await tx.CreateCommand(\"a\").ExecuteNonQueryAsync(ct); return new Stock(1); } Task U(SagaTransaction tx, CancellationToken ct) => tx.CreateCommand(\"delete\").ExecuteNonQueryAsync(ct); ")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, CancellationToken ct) { await service.Tell(ct); await Task.Yield(); return new Stock(1); } public interface IService { Task Tell(CancellationToken ct); } readonly IService service = null!;")]
    [InlineData("[PivotStep(1)] async Task<StepResult<Stock>> Go(Order o, StepContext c, CancellationToken ct) { await Task.Yield(); await Task.Yield(); return new Stock(1); } readonly HttpClient http = new(); Task Tell(CancellationToken ct) => http.PostAsync(\"http://x\", null, ct);")]
    public Task Silent(string members) => SagaVerifier.VerifyAsync<SagaMethodBodyAnalyzer>(members);
}
