using Upkeep.Testing;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Samples.Tests;

/// <summary>Repositories, decorators, transactions, a cache and health checks work in a program from which everything unused was cut away.</summary>
[Collection(nameof(TrimmedTests))]
[CollectionDefinition(nameof(TrimmedTests), DisableParallelization = true)] // the linker takes the whole machine, and others measure
public sealed class TrimmedTests
{
    private static readonly Dictionary<string, string> s_environment = [];

    [Fact]
    public async Task It_publishes_fully_trimmed_without_a_warning_and_works()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64, "Published for linux-x64.");
        var output = Directory.CreateTempSubdirectory("upkeep-trimmed-").FullName;
        try
        {
            var publish = (await CommandResult.RunAsync(
                "dotnet", Path.Combine(Samples.Folder, "Trimmed"), s_environment, "publish", "-c", "Release", "-r", "linux-x64", "-nologo", "-p:RunAnalyzers=false", "-o", output)).RequireSuccess();
            Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);

            // Self-contained and cut: the framework alone is some 70 MB.
            var size = Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Where(static file => Path.GetExtension(file) is ".dll" or ".so" or "").Sum(static file => new FileInfo(file).Length);
            Assert.InRange(size, 5_000_000, 45_000_000);

            await using var database = await TestDatabase.CreateAsync();
            var run = (await CommandResult.RunAsync(Path.Combine(output, "Trimmed"), output, s_environment, database.ConnectionString)).RequireSuccess();

            Assert.Equal(
                """
                last     Reading { Id = 2, Sensor = cellar, Kind = Humidity, Value = 0.7, Notes = Notes { Author = station, Text = cellar } }
                refused  NOT_A_NUMBER, transaction named: True
                imported 2
                counted  4, 4 from memory
                streamed cellar Humidity station
                streamed roof Humidity none
                health   Healthy: ReadingRepository
                """.ReplaceLineEndings("\n"),
                string.Join('\n', run.Output.Split('\n').Where(static line => line.Length > 0 && char.IsLower(line[0]) && !line.StartsWith("measured", StringComparison.Ordinal) && !line.StartsWith("budgets", StringComparison.Ordinal) && !line.StartsWith("info", StringComparison.Ordinal))));
            Assert.Contains("measured Trimmed.IStation.RecordAsync 2", run.Output, StringComparison.Ordinal);
            Assert.Contains("budgets  1 kept", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }
}
