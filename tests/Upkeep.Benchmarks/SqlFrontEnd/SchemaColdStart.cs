using System.Diagnostics;
using System.Globalization;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Benchmarks.SqlFrontEnd;

/// <summary>
/// The schema of 600 migrations, once in each of several new processes: with what is compiled and read for the first time, as the first
/// file of a build sees it.
/// </summary>
internal static class SchemaColdStart
{
    private const string Once = "schema-cold-once";

    /// <summary>Prints the times of <paramref name="processes"/> processes, and their median.</summary>
    public static void Print(int processes)
    {
        var times = new List<double>();
        for (var i = 0; i < processes; i++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            {
                start.ArgumentList.Add(typeof(SchemaColdStart).Assembly.Location);
            }

            start.ArgumentList.Add(Once);
            using var process = Process.Start(start)!;
            times.Add(double.Parse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture));
            process.WaitForExit();
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cold schema of 600 migrations, {processes} processes: median {times[processes / 2]:0.0} ms, least {times[0]:0.0} ms, most {times[^1]:0.0} ms"));
    }

    /// <summary>Prints the milliseconds it takes in this process.</summary>
    public static void PrintOnce()
    {
        var files = GeneratedMigrations.Create();
        var start = Stopwatch.GetTimestamp();
        var relations = MigrationHistory.Apply(files).Snapshot().Relations.Count();
        var elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(relations > 0 ? elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) : throw new InvalidOperationException("There is no schema."));
    }
}
