using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Upkeep.Metrics;

namespace TradeYa;

/// <summary>
/// Exports what Upkeep and Npgsql measure, by OTLP. Where to is OpenTelemetry's own setting, as everywhere: the variable
/// OTEL_EXPORTER_OTLP_ENDPOINT and its relatives.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly MeterProvider? _meters;
    private readonly TracerProvider? _tracers;

    public Telemetry()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint)))
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("TradeYa");
        _meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(UpkeepTelemetry.MeterName, "Npgsql")
            .AddOtlpExporter()
            .Build();
        _tracers = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(UpkeepTelemetry.ActivitySourceName, "Npgsql")
            .AddOtlpExporter()
            .Build();
    }

    public string Description => _meters is null ? $"off (set {Endpoint} to send metrics and traces)" : $"to {Environment.GetEnvironmentVariable(Endpoint)}";

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _tracers?.Dispose();
        _meters?.Dispose();
    }
}
