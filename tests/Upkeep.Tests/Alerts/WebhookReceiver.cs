using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Upkeep.Tests.Alerts;

/// <summary>A receiver of webhooks on the loopback interface that answers what it is told to.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<JsonElement> _received = new();

    public WebhookReceiver()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/alerts/");
        probe.Stop();
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _ = ListenAsync();
    }

    public Uri Url { get; }

    public int Answer { get; set; } = 200;

    public string? LastAuthorization { get; private set; }

    public IReadOnlyList<JsonElement> Received => [.. _received];

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
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

            using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
            LastAuthorization = context.Request.Headers["Authorization"];
            _received.Enqueue(body.RootElement.Clone());
            context.Response.StatusCode = Answer;
            context.Response.Close();
        }
    }
}
