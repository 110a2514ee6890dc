using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Upkeep.Testing;
using Upkeep.Testing.PostgreSql;
using Upkeep.Tests.Alerts;

namespace Upkeep.Samples.Tests;

/// <summary>
/// The rules that <c>upkeep rules</c> writes for TradeYa, with their times shortened and nothing else changed: a real Prometheus scrapes
/// TradeYa, a table goes away, the alert fires in a real Alertmanager and arrives at a webhook; the table comes back, and so does the end.
/// </summary>
public sealed class AlertDeliveryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upkeep-delivery").FullName;
    private readonly WebhookReceiver _receiver = new();
    private readonly List<Process> _processes = [];

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _receiver.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_fault_in_TradeYa_arrives_at_the_webhook_and_so_does_its_end()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = await PostgresServer.StartAsync(new() { Loopback = true });
        (await CommandResult.RunAsync("dotnet", _folder, new Dictionary<string, string>(), Samples.Tool, "rules", "-a", Samples.Application, "-o", _folder, "--webhook", _receiver.Url.ToString())).RequireSuccess();
        await ShortenAsync("upkeep.rules.yml", (": 5m\n", ": 2s\n"), (": 10m\n", ": 2s\n"), (": 2m\n", ": 2s\n"), ("[5m]", "[10s]"));
        await ShortenAsync("alertmanager.yml", ("group_wait: 30s", "group_wait: 1s"), ("group_wait: 5m", "group_wait: 1s"), ("group_interval: 5m", "group_interval: 1s"));

        var tradeYa = Start("dotnet", new() { ["UPKEEP_POSTGRES"] = server.ConnectionString }, Samples.Application, "--serve", "--urls", "http://127.0.0.1:0");
        var address = await Samples.AddressAsync(tradeYa, cancellation);
        var (alertmanager, prometheus) = (FreePort(), FreePort());
        await File.WriteAllTextAsync(Path.Combine(_folder, "prometheus.yml"), $"""
            global:
              scrape_interval: 1s
              evaluation_interval: 1s
            rule_files:
              - upkeep.rules.yml
            alerting:
              alertmanagers:
                - static_configs:
                    - targets: ['127.0.0.1:{alertmanager}']
            scrape_configs:
              - job_name: tradeya
                metrics_path: /upkeep/metrics
                static_configs:
                  - targets: ['{address.Authority}']
            """, cancellation);
        Start("prometheus-alertmanager", [], "--config.file=alertmanager.yml", "--storage.path=alertmanager", $"--web.listen-address=127.0.0.1:{alertmanager}", "--cluster.listen-address=");
        Start("prometheus", [], "--config.file=prometheus.yml", "--storage.tsdb.path=prometheus", $"--web.listen-address=127.0.0.1:{prometheus}");

        await using var database = await OpenTradeYaAsync(server, cancellation);
        await Task.Delay(TimeSpan.FromSeconds(15), cancellation);
        Assert.DoesNotContain(Alerts("firing"), static name => name.StartsWith("UpkeepOperationFailing", StringComparison.Ordinal));

        await ExecuteAsync(database, "alter table trade rename to trade_away", cancellation);
        await WaitAsync("firing", "UpkeepOperationFailing TradeYa.Trades.ITradeRepository.ListNewestOpenAsync", cancellation);
        await ExecuteAsync(database, "alter table trade_away rename to trade", cancellation);
        await WaitAsync("resolved", "UpkeepOperationFailing TradeYa.Trades.ITradeRepository.ListNewestOpenAsync", cancellation);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<NpgsqlDataSource> OpenTradeYaAsync(PostgresServer server, CancellationToken cancellation)
    {
        await using var postgres = NpgsqlDataSource.Create(server.ConnectionString);
        await using var find = postgres.CreateCommand("select datname from pg_database where datname like 'tradeya\\_%'");
        var name = (string)(await find.ExecuteScalarAsync(cancellation))!;
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private Process Start(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = CommandResult.CreateStart(program, _folder, environment, arguments);
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;
    }

    private async Task ShortenAsync(string file, params (string From, string To)[] times)
    {
        var path = Path.Combine(_folder, file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        foreach (var (from, to) in times)
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    private async Task WaitAsync(string status, string alert, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < 120; attempt++)
        {
            if (Alerts(status).Contains(alert))
            {
                return;
            }

            await Task.Delay(1000, cancellation);
        }

        Assert.Fail($"'{alert}' is not {status} after two minutes; received: {string.Join(", ", _receiver.Received.Select(static body => body.GetRawText()))}");
    }

    private List<string> Alerts(string status) =>
    [
        .. _receiver.Received.SelectMany(static body => body.GetProperty("alerts").EnumerateArray())
            .Where(alert => alert.GetProperty("status").GetString() == status)
            .Select(static alert => alert.GetProperty("labels"))
            .Select(static labels => $"{labels.GetProperty("alertname").GetString()} {(labels.TryGetProperty("operation", out var operation) ? operation.GetString() : "")}"),
    ];
}
