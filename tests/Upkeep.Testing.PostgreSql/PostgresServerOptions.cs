namespace Upkeep.Testing.PostgreSql;

/// <summary>How a private server is started.</summary>
public sealed record PostgresServerOptions
{
    /// <summary>Keep <c>fsync</c> and its relatives on. Off by default: a throw-away server need not survive power loss.</summary>
    public bool Durable { get; init; }

    /// <summary>Also listen on 127.0.0.1 at a free port. Off by default: a Unix socket in a private folder is enough.</summary>
    public bool Loopback { get; init; }

    /// <summary>Further settings, as <c>postgresql.conf</c> names them.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
