using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Upkeep.Testing;

namespace Upkeep.Samples.Tests;

/// <summary>TradeYa as a web application, on a private server of its own.</summary>
public class ServeTests
{
    [Fact]
    public async Task It_serves_the_page_and_goes_without_a_trace_when_told_to()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var start = CommandResult.CreateStart(
            "dotnet", Samples.Folder, new Dictionary<string, string>(), Samples.Application, "--serve", "--urls", "http://127.0.0.1:0");
        start.Environment.Remove("UPKEEP_POSTGRES");
        using var process = Process.Start(start)!;
        try
        {
            using var client = new HttpClient { BaseAddress = await Samples.AddressAsync(process, cancellation) };
            Assert.Contains("<title>Upkeep</title>", await client.GetStringAsync(new Uri("/upkeep", UriKind.Relative), cancellation), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation)).StatusCode);
            Assert.Equal("Compensated", await FirstSagaAsync(client, cancellation));
            var servers = PrivateServers();

            using (var signal = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            {
                await signal.WaitForExitAsync(cancellation);
            }

            await process.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromSeconds(30), cancellation);
            Assert.Equal(0, process.ExitCode);
            Assert.NotEmpty(servers.Except(PrivateServers()));
        }
        finally
        {
            process.Kill();
        }
    }

    // The failing trade is part of the steady workload; the page shows it once its compensation is through.
    private static async Task<string?> FirstSagaAsync(HttpClient client, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            using var data = JsonDocument.Parse(await client.GetStringAsync(new Uri("/upkeep/data.json", UriKind.Relative), cancellation));
            if (data.RootElement.GetProperty("sagas").GetProperty("latest").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } saga)
            {
                return saga.GetProperty("state").GetString();
            }

            await Task.Delay(500, cancellation);
        }

        return null;
    }

    private static List<string> PrivateServers() => [.. Directory.GetDirectories("/tmp", "upkeep-pg-*")];
}
