using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Upkeep.Testing.PostgreSql;

/// <summary>
/// A private PostgreSQL server in a temporary folder. It is stopped and its folder removed when this object is disposed,
/// and just the same when the process dies in any other way, Ctrl-C and SIGKILL included.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Names a server to use instead of a private one: a connection string whose role may create databases.</summary>
    public const string EnvironmentVariable = "UPKEEP_POSTGRES";

    private readonly Process? _keeper;

    private PostgresServer(string connectionString, string? dataFolder, Process? keeper)
    {
        ConnectionString = connectionString;
        DataFolder = dataFolder;
        _keeper = keeper;
    }

    /// <summary>Connects to the database <c>postgres</c> as a role that may create databases.</summary>
    public string ConnectionString { get; }

    /// <summary>The cluster's folder; null for a server that is not ours.</summary>
    public string? DataFolder { get; }

    /// <summary>The server of <see cref="EnvironmentVariable"/> when that is set, else a new private one.</summary>
    public static Task<PostgresServer> StartOrUseExistingAsync(PostgresServerOptions? options = null)
    {
        var existing = Environment.GetEnvironmentVariable(EnvironmentVariable);
        return string.IsNullOrWhiteSpace(existing)
            ? StartAsync(options)
            : Task.FromResult(new PostgresServer(existing, dataFolder: null, keeper: null));
    }

    /// <summary>Starts a new private server.</summary>
    /// <exception cref="InvalidOperationException">Binaries are missing, or the server did not start; the message has its log.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions? options = null)
    {
        options ??= new PostgresServerOptions();
        var bin = PostgresBinaries.FindFolder();
        var shell = ServerShell.ForCurrentUser();
        var root = (await shell.RunAsync("mktemp -d /tmp/upkeep-pg-XXXXXX")).Trim();
        var keeper = shell.StartKeeper(bin, root);
        try
        {
            var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            var port = options.Loopback ? FreePort() : 5432;
            await shell.RunAsync(
                $"cat > {root}/password && {bin}/initdb -D {root}/data -U postgres --pwfile={root}/password --auth=scram-sha-256 "
                + "--encoding=UTF8 --locale=C.UTF-8 --no-sync",
                input: password);
            await shell.RunAsync($"cat >> {root}/data/postgresql.conf", input: Configuration(options, root, port));
            await shell.RunAsync(
                $"{bin}/pg_ctl -D {root}/data -l {root}/log -w -t 60 start >/dev/null 2>&1 || {{ cat {root}/log >&2; exit 1; }}");
            var connection = new NpgsqlConnectionStringBuilder
            {
                Host = options.Loopback ? "127.0.0.1" : root,
                Port = port,
                // Not "upkeep": the search path begins with the schema named after the user, and upkeep is the saga log's.
                Username = "postgres",
                Password = password,
                Database = "postgres",
            };
            return new PostgresServer(connection.ConnectionString, root + "/data", keeper);
        }
        catch
        {
            await StopAsync(keeper);
            throw;
        }
    }

    /// <summary>Crashes the server and starts it again: sessions end without a word, and it recovers from its log.</summary>
    /// <exception cref="InvalidOperationException">The server is not ours, or it did not come back.</exception>
    public Task RestartImmediatelyAsync() => DataFolder is null
        ? throw new InvalidOperationException($"The server of {EnvironmentVariable} is not ours to restart.")
        : ServerShell.ForCurrentUser().RunAsync(
            $"{PostgresBinaries.FindFolder()}/pg_ctl -D {DataFolder} -m immediate -l {DataFolder}/../log -w -t 60 restart >/dev/null 2>&1");

    /// <summary>Crashes the server, and leaves it so.</summary>
    /// <exception cref="InvalidOperationException">The server is not ours.</exception>
    public Task StopImmediatelyAsync() => ControlAsync("-m immediate -w -t 60 stop");

    /// <summary>Starts a server that was stopped, on the port it had.</summary>
    /// <exception cref="InvalidOperationException">The server is not ours, or did not start.</exception>
    public Task StartAgainAsync() => ControlAsync($"-l {DataFolder}/../log -w -t 60 start");

    private Task<string> ControlAsync(string command) => DataFolder is null
        ? throw new InvalidOperationException($"The server of {EnvironmentVariable} is not ours to stop.")
        : ServerShell.ForCurrentUser().RunAsync($"{PostgresBinaries.FindFolder()}/pg_ctl -D {DataFolder} {command} >/dev/null 2>&1");

    /// <summary>Stops the server, removes its folder. Does nothing to a server that is not ours.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
        {
            await StopAsync(_keeper);
        }
    }

    private static async Task StopAsync(Process keeper)
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private static string Configuration(PostgresServerOptions options, string root, int port)
    {
        var settings = new Dictionary<string, string>
        {
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["listen_addresses"] = options.Loopback ? "127.0.0.1" : "",
            ["unix_socket_directories"] = root,
            ["max_connections"] = "200",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
        };
        if (!options.Durable)
        {
            settings["fsync"] = "off";
            settings["synchronous_commit"] = "off";
            settings["full_page_writes"] = "off";
        }

        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        return string.Concat(settings.Select(setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'\n"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
