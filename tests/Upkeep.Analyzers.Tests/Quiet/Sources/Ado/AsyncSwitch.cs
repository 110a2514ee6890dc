using System.Data.Common;

namespace Quiet.Ado;

public static class AsyncSwitch
{
    public static async Task<int> ExecuteAsync(DbCommand command, bool async, CancellationToken cancellationToken) =>
        async ? await command.ExecuteNonQueryAsync(cancellationToken) : command.ExecuteNonQuery();

    public static async Task<bool> ReadAsync(DbDataReader reader, bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            return await reader.ReadAsync(cancellationToken);
        }

        return reader.Read();
    }
}
