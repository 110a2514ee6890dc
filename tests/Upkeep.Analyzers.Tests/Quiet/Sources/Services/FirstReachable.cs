using Npgsql;

namespace Quiet.Services;

public static class FirstReachable
{
    public static async Task<string?> FindAsync(IEnumerable<string> connectionStrings, CancellationToken cancellationToken)
    {
        foreach (var candidate in connectionStrings)
        {
            try
            {
                await using var connection = new NpgsqlConnection(candidate);
                await connection.OpenAsync(cancellationToken);
                return candidate;
            }
            catch (NpgsqlException)
            {
                // The next one may answer.
            }
        }

        return null;
    }
}
