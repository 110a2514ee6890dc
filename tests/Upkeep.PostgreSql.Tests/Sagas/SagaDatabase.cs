using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>The saga tables and an account to move money on.</summary>
public sealed class SagaDatabase : IAsyncLifetime
{
    internal static readonly string Schema = PostgresSagaSchema.Sql +
        """
        create table account (id int primary key, balance int not null);
        create table entry (id int primary key deferrable initially deferred, note text not null);
        insert into account values (1, 100);
        """;

    private TestDatabase? _database;

    public NpgsqlDataSource DataSource => Database.DataSource;

    public string ConnectionString => Database.ConnectionString;

    private TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(Schema);

    public async ValueTask DisposeAsync() => await Database.DisposeAsync();

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public Task<long> CountAsync(string table, Guid saga) =>
        ScalarAsync<long>($"select count(*) from upkeep.{table} where {(table == "saga" ? "id" : "saga_id")} = '{saga}'");
}
