using System.Transactions;
using Dapper;
using Npgsql;

namespace Quiet.Ado;

public sealed class ScopedTransaction(NpgsqlDataSource dataSource)
{
    public async Task TransferAsync(long from, long to, decimal amount)
    {
        var options = new TransactionOptions { IsolationLevel = IsolationLevel.ReadCommitted };
        using var scope = new TransactionScope(TransactionScopeOption.Required, options, TransactionScopeAsyncFlowOption.Enabled);
        await using var connection = await dataSource.OpenConnectionAsync();
        await connection.ExecuteAsync("update account set balance = balance - @amount where id = @from", new { from, amount });
        await connection.ExecuteAsync("update account set balance = balance + @amount where id = @to", new { to, amount });
        scope.Complete();
    }
}
