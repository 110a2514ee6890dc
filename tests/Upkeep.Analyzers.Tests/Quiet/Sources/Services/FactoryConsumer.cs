using Dapper;
using Npgsql;

namespace Quiet.Services;

internal interface IDatabaseFactory
{
    Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation);
}

/// <summary>Owns what its factory opens, and may be lent a connection instead.</summary>
internal sealed class FactoryConsumer(IDatabaseFactory factory)
{
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        await using var connection = await factory.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition("select count(*) from orders", cancellationToken: cancellation));
    }

    public async Task<int> CountConfiguredAsync(CancellationToken cancellation)
    {
        var connection = await factory.OpenAsync(cancellation).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition("select count(*) from orders", cancellationToken: cancellation)).ConfigureAwait(false);
    }

    public async Task RunAsync(NpgsqlConnection? lent, CancellationToken cancellation)
    {
        var owns = lent is null;
        var connection = lent ?? await factory.OpenAsync(cancellation);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition("select 1", cancellationToken: cancellation));
        }
        finally
        {
            if (owns)
            {
                await connection.DisposeAsync();
            }
        }
    }
}
