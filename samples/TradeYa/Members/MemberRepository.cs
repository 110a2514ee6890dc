using Npgsql;
using Upkeep;

namespace TradeYa.Members;

/// <summary>The bodies are generated from the SQL.</summary>
[Repository]
internal sealed partial class MemberRepository(NpgsqlDataSource database) : IMemberRepository
{
    /// <summary>All of them in one statement: an array for each column.</summary>
    [Command("insert into member (id, handle, email) select * from unnest(@id, @handle, @email)")]
    public partial Task AddAsync(IReadOnlyList<Member> members, CancellationToken cancellationToken);

    [Command("insert into member (id, handle, email) values (@id, @handle, @email)")]
    public partial Task RegisterAsync(Member member, CancellationToken cancellationToken);

    [Query("select id, handle, email from member where id = @id")]
    public partial Task<Member?> FindAsync(Guid id, CancellationToken cancellationToken);

    [Command("select id from member limit 1")]
    public partial Task CheckAsync(CancellationToken cancellationToken);
}
