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

    /// <summary>
    /// Prints the times of <paramref name="processes"/> processes, and their median; of as many with the Upkeep.Sql.dll of
    /// <paramref name="readyToRun"/>, in turns, where that folder is given: what publishing Upkeep.ReadyToRun leaves, and the package carries.
    /// </summary>
    public static void Print(int processes, string? readyToRun)
    {
        var own = AppContext.BaseDirectory;
        using var copy = readyToRun is null ? null : new CopiedFolder(own);
        if (copy is not null)
        {
            File.Copy(Path.Combine(readyToRun!, "Upkeep.Sql.dll"), Path.Combine(copy.Path, "Upkeep.Sql.dll"), overwrite: true);
        }

        List<double> neutral = [], native = [];
        for (var i = 0; i < processes; i++)
        {
            neutral.Add(Measure(own));
            if (copy is not null)
            {
                native.Add(Measure(copy.Path));
            }
        }

        Print("as compiled by this project", neutral);
        Print("as the package carries it", native);
    }

    private static void Print(string what, List<double> times)
    {
        if (times.Count > 0)
        {
            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"cold schema of 600 migrations, {what}, {times.Count} processes: median {times[times.Count / 2]:0.0} ms, least {times[0]:0.0} ms, most {times[^1]:0.0} ms"));
        }
    }

    private static double Measure(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, Path.GetFileName(typeof(SchemaColdStart).Assembly.Location)), Once]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var time = double.Parse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
        process.WaitForExit();
        return time;
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

    private sealed class CopiedFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("upkeep-cold-");

        public CopiedFolder(string of)
        {
            foreach (var file in Directory.GetFiles(of))
            {
                File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
            }
        }

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
