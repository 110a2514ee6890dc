using Npgsql;
using Upkeep;

namespace SagaVersions;

/// <summary>A service outside the saga's transaction. It honours keys: a second call with the same one changes nothing.</summary>
/// <param name="dataSource">Where it keeps its books.</param>
/// <param name="deployment">Which process this is.</param>
public sealed class Carrier(NpgsqlDataSource dataSource, Deployment deployment)
{
    public const string Schema =
        """
        create table reservation (order_id int primary key);
        create table shipment (key text primary key, order_id int not null, version int not null, deployment text not null);
        """;

    public async Task ShipAsync(Order order, int version, StepContext step, CancellationToken cancellationToken)
    {
        if (order.IsSlow && deployment is Deployment.Old)
        {
            // Its process is killed here.
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await using var command = dataSource.CreateCommand(
            "insert into shipment (key, order_id, version, deployment) values ($1, $2, $3, $4) on conflict (key) do nothing");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = step.IdempotencyKey });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = order.Id });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = version });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = deployment.ToString() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task ReserveAsync(Order order, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.CreateCommand("insert into reservation (order_id) values (@id)");
        command.Parameters.Add(new NpgsqlParameter<int>("id", order.Id));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task ReleaseAsync(Order order, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.CreateCommand("delete from reservation where order_id = @id");
        command.Parameters.Add(new NpgsqlParameter<int>("id", order.Id));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
