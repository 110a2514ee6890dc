namespace Upkeep.Testing.PostgreSql;

/// <summary>
/// The server that all tests of a process share. A test run that sets <see cref="PostgresServer.EnvironmentVariable"/>
/// (as tests/run does) shares it between processes too.
/// </summary>
public static class TestServer
{
    private static readonly Lazy<Task<PostgresServer>> s_server = new(() => PostgresServer.StartOrUseExistingAsync());

    /// <summary>Started on first use. Ends with the process; see <see cref="PostgresServer"/>.</summary>
    public static Task<PostgresServer> GetAsync() => s_server.Value;
}
