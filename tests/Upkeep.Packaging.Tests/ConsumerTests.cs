namespace Upkeep.Packaging.Tests;

/// <summary>What a team gets from one package reference: findings while it builds, generated code, and figures at run time.</summary>
public sealed class ConsumerTests(PackedFeed feed)
{
    private const string Program = """
        using System.Diagnostics.Metrics;
        using Microsoft.Extensions.DependencyInjection;
        using Shop;
        using Upkeep;

        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Upkeep")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            Console.WriteLine($"{instrument.Name} {instrument.Unit} {tags[0].Key}={tags[0].Value} {value is > 0 and < 60}"));
        listener.Start();

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddUpkeep().AddShelf<Shelf>();
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        Console.WriteLine($"count {await scope.ServiceProvider.GetRequiredService<IShelf>().CountAsync()}");

        namespace Shop
        {
            [Instrumented]
            public interface IShelf
            {
                Task<int> CountAsync();
            }

            public sealed class Shelf : IShelf
            {
                public async Task<int> CountAsync()
                {
                    await Task.Yield();
                    return 42;
                }
            }
        }
        """;

    private const string Careless = """
        using Npgsql;

        namespace Shop;

        public static class Careless
        {
            public static void Open(string connectionString)
            {
                var connection = new NpgsqlConnection(connectionString);
                connection.Open();
            }
        }
        """;

    [Fact]
    public async Task One_package_reference_gives_findings_generated_code_and_figures()
    {
        var folder = await feed.FolderAsync(
            "consumer",
            ("Consumer.csproj", ConsumerProject.Text($"""
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <PackageReference Include="Npgsql" Version="10.0.0" />
                <PackageReference Include="Upkeep" Version="{feed.Version}" />
                """)),
            ("Program.cs", Program),
            ("Careless.cs", Careless));

        var build = await feed.RunAsync("dotnet", folder, "build", "-v", "quiet", "-nodeReuse:false");
        build.RequireSuccess();
        Assert.Contains("Careless.cs(9,", build.Output, StringComparison.Ordinal);
        Assert.Contains("warning UPK1001", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error", build.Output.Replace("0 Error(s)", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("CS9057", build.Output, StringComparison.Ordinal);

        var run = await feed.RunAsync(Path.Combine(folder, "bin", "Debug", "net10.0", "Consumer"), folder);
        run.RequireSuccess();
        Assert.Equal(
            ["upkeep.operation.duration s code.function.name=Shop.IShelf.CountAsync True", "count 42"],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
