using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Generated.Tests.Transactions;

/// <summary>A database and the decorated services on it, as an application wires them.</summary>
public abstract class TransactionFixture : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected NpgsqlDataSource DataSource => _database.DataSource;

    protected IUnits Units { get; private set; } = null!;

    /// <summary>Outside any transaction.</summary>
    protected NoteRepository Notes { get; private set; } = null!;

    protected LogEntries Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Transactions", "notes-schema.sql"), Token));
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Log));
        services.AddSingleton(_ => _database.DataSource).AddSingleton<NoteRepository>();
        services.AddUpkeep().AddUnits<Units>();
        _services = services.BuildServiceProvider(validateScopes: true);
        Notes = _services.GetRequiredService<NoteRepository>();
        Units = _services.CreateScope().ServiceProvider.GetRequiredService<IUnits>();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>What was logged, with the transaction that the scope named.</summary>
public sealed class LogEntries : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<(int Event, string Text, Guid? Transaction)> All { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(LogEntries entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => entries._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Guid? transaction = null;
            entries._scopes.ForEachScope(
                (scope, _) =>
                {
                    if (scope is IEnumerable<KeyValuePair<string, object>> values)
                    {
                        transaction = values.Where(value => value.Key == "TransactionId").Select(value => (Guid?)value.Value).FirstOrDefault() ?? transaction;
                    }
                },
                state);
            entries.All.Enqueue((eventId.Id, formatter(state, exception), transaction));
        }
    }
}
