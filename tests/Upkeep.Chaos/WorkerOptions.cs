using System.Globalization;

namespace Upkeep.Chaos;

/// <summary>What a worker process is told. The connection string, which has a password, comes through its environment.</summary>
internal sealed record WorkerOptions(bool IsControl, TimeSpan Pace)
{
    public const string Connection = "UPKEEP_CHAOS_CONNECTION";

    public static WorkerOptions Parse(string[] args) =>
        new(args[0] == "control", TimeSpan.FromMilliseconds(double.Parse(args[1], CultureInfo.InvariantCulture)));

    public string[] ToArguments() => [IsControl ? "control" : "fenced", Pace.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)];
}
