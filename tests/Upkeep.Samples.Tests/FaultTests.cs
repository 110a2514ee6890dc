using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using Upkeep.Testing;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Samples.Tests;

/// <summary>
/// TradeYa with everything on while its database misbehaves. In each fault the page answers at once and says what is wrong; after it everything
/// goes on by itself; and the process never ends.
/// </summary>
public sealed class FaultTests : IAsyncLifetime
{
    private static readonly TimeSpan s_prompt = TimeSpan.FromSeconds(10);

    private PostgresServer? _server;
    private Process? _tradeYa;
    private HttpClient? _client;

    private HttpClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            await StartAsync();
        }
        catch
        {
            // What began must not outlive a test that did not.
            await DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync()
    {
        _server = await PostgresServer.StartAsync(new() { Loopback = true });
        var environment = new Dictionary<string, string> { ["UPKEEP_POSTGRES"] = _server.ConnectionString };
        _tradeYa = Process.Start(CommandResult.CreateStart("dotnet", Samples.Folder, environment, Samples.Application, "--serve", "--urls", "http://127.0.0.1:0"))!;
        _client = new HttpClient { BaseAddress = await Samples.AddressAsync(_tradeYa, CancellationToken.None) };
        _tradeYa.ErrorDataReceived += static (_, _) => { };
        _tradeYa.BeginErrorReadLine();
        _ = _tradeYa.StandardOutput.ReadToEndAsync();
        await WaitAsync("the first examination", static data => data.GetProperty("database").GetProperty("examinedAt").ValueKind == JsonValueKind.String);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_tradeYa is not null)
        {
            _tradeYa.Kill(entireProcessTree: true);
            await _tradeYa.WaitForExitAsync();
            _tradeYa.Dispose();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_server_crashes_and_comes_back()
    {
        await _server!.StopImmediatelyAsync();
        await WaitAsync("that the database cannot be examined", static data => Status(data, "Database") is { } line && line.Contains("cannot be examined", StringComparison.Ordinal));
        await WaitAsync("failures with an explanation", static data => data.GetProperty("errors").EnumerateArray().Any(static error => error.GetProperty("solutions").ValueKind == JsonValueKind.String));

        await _server.StartAgainAsync();
        await WaitAsync("a sound database", static data => Status(data, "Database") is { } line && !line.Contains("cannot be examined", StringComparison.Ordinal)
            && data.GetProperty("health").GetProperty("status").GetString() == "Healthy");
        Assert.False(_tradeYa!.HasExited);
    }

    [Fact]
    public async Task A_lock_on_a_table_exhausts_the_pool_and_the_page_shows_who_holds_it()
    {
        await using var postgres = NpgsqlDataSource.Create(_server!.ConnectionString);
        await using var find = postgres.CreateCommand(@"select datname from pg_database where datname like 'tradeya\_%'");
        var name = (string)(await find.ExecuteScalarAsync())!;
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name, ApplicationName = "the holder" }.ConnectionString);
        await using var holder = await database.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("lock table trade in access exclusive mode", holder))
        {
            await command.ExecuteNonQueryAsync();
        }

        await WaitAsync("the holder at the head of those who wait", data => data.GetProperty("database").GetProperty("activity").GetProperty("waits").EnumerateArray()
            .Any(wait => wait.GetProperty("pid").GetInt32() == holder.ProcessID && wait.GetProperty("blockedBy").GetArrayLength() == 0));

        // Twenty-five more requests than have a connection: the pool is empty, and the page still answers.
        var requests = Enumerable.Range(0, 45).Select(_ => Client.GetAsync(new Uri("/trades", UriKind.Relative))).ToList();
        await WaitAsync("the exhausted pool", static data => Status(data, "Pool tradeya") is { } line && line.StartsWith("20 of 20 connections in use", StringComparison.Ordinal) && !line.Contains("nobody waits", StringComparison.Ordinal));
        await WaitAsync("the finding about it", static data => data.GetProperty("findings").EnumerateArray().Any(static finding => finding.GetProperty("evidence").GetString()!.StartsWith("pool tradeya: 20 of 20", StringComparison.Ordinal)));

        await transaction.RollbackAsync();
        foreach (var request in requests)
        {
            using var response = await request;
        }

        await WaitAsync("a pool that has recovered", static data => Status(data, "Pool tradeya") is { } line && line.EndsWith("nobody waits", StringComparison.Ordinal)
            && data.GetProperty("database").GetProperty("activity").GetProperty("waits").GetArrayLength() == 0);
        Assert.False(_tradeYa!.HasExited);
    }

    private static string? Status(JsonElement data, string name) => data.GetProperty("status").EnumerateArray()
        .Where(line => line.GetProperty("name").GetString() == name).Select(static line => line.GetProperty("text").GetString()).FirstOrDefault();

    private async Task WaitAsync(string what, Func<JsonElement, bool> isThere)
    {
        var last = "";
        for (var attempt = 0; attempt < 180; attempt++)
        {
            // Every single reading has to come promptly, whatever the database does.
            last = await Client.GetStringAsync(new Uri("/upkeep/data.json", UriKind.Relative)).WaitAsync(s_prompt);
            using var data = JsonDocument.Parse(last);
            if (isThere(data.RootElement))
            {
                return;
            }

            await Task.Delay(500);
        }

        Assert.Fail($"The page never showed {what}. The last it said: {last}");
    }
}
