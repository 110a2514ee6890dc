using Npgsql;
using Upkeep;

namespace Trimmed;

[Repository(JsonContext = typeof(ReadingJson))]
internal sealed partial class ReadingRepository(NpgsqlDataSource database) : IReadingRepository
{
    [Query("insert into reading (sensor, kind, value, notes) values (@sensor, @kind, @value, @notes) returning id")]
    public partial Task<long> AddAsync(string sensor, ReadingKind kind, double value, Notes? notes, CancellationToken cancellationToken);

    [Query("select id, sensor, kind, value, notes from reading where id = @id")]
    public partial Task<Reading?> FindAsync(long id, CancellationToken cancellationToken);

    [Query("select id, sensor, kind, value, notes from reading where kind = any(@kinds) order by id")]
    public partial IAsyncEnumerable<Reading> StreamAsync(IReadOnlyList<ReadingKind> kinds, CancellationToken cancellationToken);

    [Copy("copy reading (sensor, kind, value) from stdin (format binary)")]
    public partial Task<ulong> ImportAsync(IReadOnlyList<NewReading> readings, CancellationToken cancellationToken);

    [Query("select count(*) from reading")]
    public partial Task<long> CountAsync(CancellationToken cancellationToken);

    [Command("select id from reading limit 1")]
    public partial Task CheckAsync(CancellationToken cancellationToken);
}
