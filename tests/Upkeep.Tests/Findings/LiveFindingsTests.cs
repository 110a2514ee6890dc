using Upkeep.Findings;
using Upkeep.Health;
using Upkeep.Metrics.Resources;
using Upkeep.Tests.Alerts;

namespace Upkeep.Tests.Findings;

public class LiveFindingsTests
{
    [Theory]
    [InlineData(2000, 1, null, null)]
    [InlineData(2100, 0, "slow-operations", FindingSeverity.Medium)]
    [InlineData(5100, 0, "slow-operations", FindingSeverity.High)]
    [InlineData(100, 2, "failing-operations", FindingSeverity.Medium)]
    [InlineData(100, 6, "failing-operations", FindingSeverity.High)]
    public void Operations_are_judged_by_the_thresholds(int p95, int errors, string? check, FindingSeverity? severity)
    {
        using var pools = new ConnectionPools();
        var findings = new LiveFindings(new AlertSourcesTests.Summaries(AlertSourcesTests.Summary(p95, 100, errors)), pools, new HealthHistory(TimeProvider.System))
            .Read().Where(static finding => finding.Category is "latency" or "errors").ToList();

        Assert.Equal(check, findings.SingleOrDefault()?.Check);
        Assert.Equal(severity, findings.SingleOrDefault()?.Severity);
    }

    [Theory]
    [InlineData(0.85, null)]
    [InlineData(0.86, FindingSeverity.High)]
    [InlineData(0.96, FindingSeverity.Critical)]
    public void Memory_is_judged_by_the_thresholds(double share, FindingSeverity? severity) =>
        Assert.Equal(severity, LiveFindings.Memory(share).SingleOrDefault()?.Severity);
}
