using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Upkeep.Samples.Tests;

/// <summary>TradeYa sends what it measures by OTLP when a collector is named: a real exporter to a real HTTP endpoint.</summary>
public class ExportTests
{
    [Fact]
    public async Task Metrics_and_traces_of_Upkeep_and_Npgsql_reach_a_collector()
    {
        using var collector = new Collector();
        var run = await Samples.RunTradeYaAsync(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
            "--duration", "1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"to {collector.Address}", run.Output, StringComparison.Ordinal);

        // Protocol buffers hold strings as they are.
        var metrics = collector.Received("/v1/metrics");
        Assert.Contains("upkeep.operation.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("TradeYa.Trades.ITradeRepository.OfferAsync", metrics, StringComparison.Ordinal);
        Assert.Contains("TradeYa.Notifications.MessageRefusedException", metrics, StringComparison.Ordinal);
        Assert.Contains("db.client.operation.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("TradeYa.Trades.ITradeRepository.OfferAsync", collector.Received("/v1/traces"), StringComparison.Ordinal);
    }

    /// <summary>Accepts whatever is posted, and keeps it.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Path, string Body)> _received = new();

        public Collector()
        {
            using (var port = new TcpListener(IPAddress.Loopback, 0))
            {
                port.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}";
            }

            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _ = Task.Run(AcceptAsync);
        }

        public string Address { get; }

        public string Received(string path) => string.Concat(_received.Where(request => request.Path == path).Select(request => request.Body));

        public void Dispose() => _listener.Close();

        private async Task AcceptAsync()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                _received.Enqueue((context.Request.Url!.AbsolutePath, await reader.ReadToEndAsync()));
                context.Response.Close();
            }
        }
    }
}
