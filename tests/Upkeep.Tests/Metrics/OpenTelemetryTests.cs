using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Upkeep.Metrics;

namespace Upkeep.Tests.Metrics;

/// <summary>Through the real SDK: what an application's exporter receives.</summary>
public sealed class OpenTelemetryTests
{
    [Fact]
    public void TheHistogramArrivesWithItsBucketsTagsAndVersion()
    {
        using var exporter = new CapturingExporter();
        using var provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(UpkeepTelemetry.MeterName)
            .AddReader(new BaseExportingMetricReader(exporter))
            .Build();
        var name = $"Shop.Export.{Guid.NewGuid():N}";
        var operation = Operation.Named(name);
        foreach (var seconds in new[] { 0.0005, 0.003, 0.003, 2.0, 20.0 })
        {
            operation.Record((long)(seconds * Stopwatch.Frequency), null);
        }

        operation.Record(Stopwatch.Frequency / 5, "40001");
        provider!.ForceFlush();

        Assert.Equal(("s", UpkeepTelemetry.Version), (exporter.Unit, exporter.Version));
        Assert.StartsWith("0.1.0", UpkeepTelemetry.Version, StringComparison.Ordinal);
        var success = exporter.Points.Single(point => point.Name == name && point.ErrorType is null);
        Assert.Equal([0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, double.PositiveInfinity], success.Bounds);
        Assert.Equal([1L, 2, 0, 0, 0, 0, 0, 1, 0, 1], success.Counts);
        Assert.Equal(22.0065, success.Sum, 0.001);
        var failure = exporter.Points.Single(point => point.Name == name && point.ErrorType is not null);
        Assert.Equal("40001", failure.ErrorType);
        Assert.Equal(1, failure.Counts.Sum());
    }

    private sealed record Point(string? Name, string? ErrorType, double Sum, IReadOnlyList<double> Bounds, IReadOnlyList<long> Counts);

    private sealed class CapturingExporter : BaseExporter<Metric>
    {
        public List<Point> Points { get; } = [];

        public string? Unit { get; private set; }

        public string? Version { get; private set; }

        public override ExportResult Export(in Batch<Metric> batch)
        {
            Points.Clear();
            foreach (var metric in batch)
            {
                if (metric.Name != UpkeepTelemetry.OperationDuration)
                {
                    continue;
                }

                (Unit, Version) = (metric.Unit, metric.MeterVersion);
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    Points.Add(Read(point));
                }
            }

            return ExportResult.Success;
        }

        private static Point Read(in MetricPoint point)
        {
            string? name = null;
            string? error = null;
            foreach (var (key, value) in point.Tags)
            {
                name = key == UpkeepTelemetry.CodeFunctionName ? (string?)value : name;
                error = key == UpkeepTelemetry.ErrorType ? (string?)value : error;
            }

            var bounds = new List<double>();
            var counts = new List<long>();
            foreach (var bucket in point.GetHistogramBuckets())
            {
                bounds.Add(bucket.ExplicitBound);
                counts.Add(bucket.BucketCount);
            }

            return new(name, error, point.GetHistogramSum(), bounds, counts);
        }
    }
}
