using Dapper;
using Npgsql;

namespace Quiet.Services;

public sealed class CompensatingWorkflow(NpgsqlDataSource dataSource, HttpClient carrier)
{
    public async Task<bool> ShipAsync(long orderId, CancellationToken cancellationToken)
    {
        await SetStatusAsync(orderId, "shipping");
        try
        {
            using var response = await carrier.GetAsync(new Uri($"https://carrier.example/pickup/{orderId}"), cancellationToken);
            response.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException)
        {
            await SetStatusAsync(orderId, "open");
            return false;
        }

        await SetStatusAsync(orderId, "shipped");
        return true;
    }

    private async Task SetStatusAsync(long orderId, string status)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await connection.ExecuteAsync("update orders set status = @status where id = @orderId", new { orderId, status });
    }
}
