using Upkeep;

namespace TradeYa.Members;

[Instrumented]
public interface IMemberRepository
{
    Task AddAsync(IReadOnlyList<Member> members, CancellationToken cancellationToken);

    /// <exception cref="Npgsql.PostgresException">23505: the handle or the address is taken.</exception>
    Task RegisterAsync(Member member, CancellationToken cancellationToken);

    Task<Member?> FindAsync(Guid id, CancellationToken cancellationToken);

    [HealthCheck]
    Task CheckAsync(CancellationToken cancellationToken);
}
