using Npgsql;

namespace Quiet.Schema;

public sealed class MigrationRunner(NpgsqlDataSource dataSource)
{
    // One transaction for each file is what is meant: a failing one must leave those before it.
    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        foreach (var file in Directory.GetFiles(folder, "*.sql").Order(StringComparer.Ordinal))
        {
            var script = await File.ReadAllTextAsync(file, cancellationToken);
            try
            {
                await ApplyAsync(connection, script, cancellationToken);
            }
            catch (PostgresException exception)
            {
                throw new InvalidOperationException($"{file} failed: {exception.MessageText}", exception);
            }
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, string script, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(script, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
