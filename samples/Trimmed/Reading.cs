using System.Text.Json.Serialization;

namespace Trimmed;

public enum ReadingKind
{
    Temperature,
    Humidity,
}

public sealed record Notes(string Author, string Text);

public sealed record Reading(long Id, string Sensor, ReadingKind Kind, double Value, Notes? Notes);

public sealed record NewReading(string Sensor, ReadingKind Kind, double Value);

[JsonSerializable(typeof(Notes))]
public sealed partial class ReadingJson : JsonSerializerContext;
