using System.Data;
using Upkeep;

namespace Trimmed;

[Instrumented]
public interface IStation
{
    /// <summary>Stores all readings or none.</summary>
    [Transactional(IsolationLevel.Serializable)]
    Task<Result<long>> RecordAsync(IReadOnlyList<NewReading> readings, CancellationToken cancellationToken);
}

internal sealed class Station(IReadingRepository readings) : IStation
{
    public async Task<Result<long>> RecordAsync(IReadOnlyList<NewReading> newReadings, CancellationToken cancellationToken)
    {
        var last = 0L;
        foreach (var reading in newReadings)
        {
            last = await readings.AddAsync(reading.Sensor, reading.Kind, reading.Value, new Notes("station", reading.Sensor), cancellationToken);
        }

        return newReadings.Any(static reading => double.IsNaN(reading.Value))
            ? Result.Failure<long>("NOT_A_NUMBER", "A sensor is broken.")
            : Result.Success(last);
    }
}
