using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Upkeep.Findings;
using Upkeep.Metrics;

namespace Upkeep.AspNetCore.Tests;

public class DatabaseSectionTests
{
    [Fact]
    public async Task Ten_pages_cost_one_examination_and_none_waits_for_it()
    {
        var diagnostics = new Diagnostics();
        await using var application = await RunningApplication.StartInDevelopmentAsync(services => services.AddSingleton<IDatabaseDiagnostics>(diagnostics));

        var first = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ReadAsync(application)));
        Assert.All(first, data => Assert.Equal(JsonValueKind.Null, data.GetProperty("database").GetProperty("examinedAt").ValueKind));
        diagnostics.Release();
        JsonElement database;
        do
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            database = (await ReadAsync(application)).GetProperty("database");
        }
        while (database.GetProperty("examinedAt").ValueKind == JsonValueKind.Null);

        var finding = Assert.Single(database.GetProperty("findings").EnumerateArray());
        Assert.Equal(("Critical", "drop index concurrently x"), (finding.GetProperty("severity").GetString(), finding.GetProperty("sql").GetString()));
        Assert.Equal("blocking: hidden", database.GetProperty("notSeen")[0].GetString());
        Assert.Equal(1, diagnostics.Examinations);
    }

    [Fact]
    public async Task Failures_are_shown_with_their_explanation()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync();
        Operation.Named("Shop.Failing.Operation").Start(TestContext.Current.CancellationToken).Fail(new TimeoutException());

        var error = (await ReadAsync(application)).GetProperty("errors").EnumerateArray().Single(row => row.GetProperty("operation").GetString() == "Shop.Failing.Operation");

        Assert.Equal(1, error.GetProperty("count").GetInt64());
        Assert.Contains("Command Timeout", error.GetProperty("cause").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ReadAsync(RunningApplication application)
    {
        var text = await application.Client.GetStringAsync(new Uri("/upkeep/data.json", UriKind.Relative), TestContext.Current.CancellationToken);
        return JsonDocument.Parse(text).RootElement;
    }

    private sealed class Diagnostics : IDatabaseDiagnostics
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _examinations;

        public int Examinations => _examinations;

        public void Release() => _released.SetResult();

        public async Task<DatabaseReport> ExamineAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _examinations);
            await _released.Task;
            return new("shop", "15", DateTimeOffset.UtcNow, [new()
            {
                Check = "invalid-indexes", Category = "indexes", Severity = FindingSeverity.Critical, Evidence = "e", Impact = "i", Recommendation = "r", Sql = "drop index concurrently x",
            }], [new("blocking", 0, "hidden")]);
        }
    }
}
