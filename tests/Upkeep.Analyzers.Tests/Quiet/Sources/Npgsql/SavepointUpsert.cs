using Npgsql;

namespace Quiet.Npgsql;

public sealed class SavepointUpsert(NpgsqlDataSource dataSource)
{
    public async Task AddTagsAsync(long articleId, string first, string second, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AddAsync(connection, transaction, articleId, first, cancellationToken);
        await transaction.SaveAsync("second", cancellationToken);
        try
        {
            await AddAsync(connection, transaction, articleId, second, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await transaction.RollbackAsync("second", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long articleId, string tag, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("insert into tag (article_id, name) values (@article, @name)", connection, transaction);
        command.Parameters.AddWithValue("article", articleId);
        command.Parameters.AddWithValue("name", tag);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
