using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Upkeep.Metrics;

namespace Upkeep.Tests.Metrics;

/// <summary>Listens to the meter and keeps what one operation recorded.</summary>
public sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(double Seconds, string? ErrorType)> _seen = new();

    public Measurements(string operation)
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == UpkeepTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            string? name = null;
            string? error = null;
            foreach (var (key, value) in tags)
            {
                name = key == UpkeepTelemetry.CodeFunctionName ? (string?)value : name;
                error = key == UpkeepTelemetry.ErrorType ? (string?)value : error;
            }

            if (name == operation)
            {
                _seen.Enqueue((seconds, error));
            }
        });
        _listener.Start();
    }

    public IReadOnlyList<(double Seconds, string? ErrorType)> All => [.. _seen];

    public IReadOnlyList<string?> ErrorTypes => [.. _seen.Select(static measurement => measurement.ErrorType)];

    public void Dispose() => _listener.Dispose();
}
