using Dapper;
using Npgsql;
using Quiet.Domain;

namespace Quiet.Services;

public sealed class PaymentService(NpgsqlDataSource dataSource, HttpClient gateway)
{
    // The gateway is asked before the transaction begins: nothing waits for it with locks in hand.
    public async Task<Result<string>> PayAsync(long orderId, decimal amount, CancellationToken cancellationToken)
    {
        using var response = await gateway.PostAsync(new Uri($"https://gateway.example/charge?amount={amount}"), null, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return Result<string>.Fail("declined");
        }

        var receipt = await response.Content.ReadAsStringAsync(cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("update orders set status = 'paid' where id = @orderId", new { orderId }, transaction);
        await connection.ExecuteAsync("insert into payment (order_id, receipt) values (@orderId, @receipt)", new { orderId, receipt }, transaction);
        await transaction.CommitAsync(cancellationToken);
        return Result<string>.Ok(receipt);
    }
}
