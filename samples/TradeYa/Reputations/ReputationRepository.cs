using Npgsql;

namespace TradeYa.Reputations;

internal sealed class ReputationRepository(NpgsqlDataSource database) : IReputationRepository
{
    public async ValueTask<int> GetPointsAsync(Guid memberId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select points from reputation where member_id = @member");
        command.Parameters.AddWithValue("member", memberId);
        return await command.ExecuteScalarAsync(cancellationToken) is int points ? points : 0;
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select member_id from reputation limit 1");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
