using Npgsql;

namespace TradeYa.Members;

internal sealed class MemberRepository(NpgsqlDataSource database) : IMemberRepository
{
    public async Task AddAsync(IReadOnlyList<Member> members, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into member (id, handle, email)
            select * from unnest(@ids, @handles, @emails)
            """;
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("ids", members.Select(member => member.Id).ToArray());
        command.Parameters.AddWithValue("handles", members.Select(member => member.Handle).ToArray());
        command.Parameters.AddWithValue("emails", members.Select(member => member.Email).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RegisterAsync(Member member, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("insert into member (id, handle, email) values (@id, @handle, @email)");
        command.Parameters.AddWithValue("id", member.Id);
        command.Parameters.AddWithValue("handle", member.Handle);
        command.Parameters.AddWithValue("email", member.Email);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<Member?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id, handle, email from member where id = @id");
        command.Parameters.AddWithValue("id", id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Member(reader.GetGuid(0), reader.GetString(1), reader.GetString(2))
            : null;
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id from member limit 1");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
