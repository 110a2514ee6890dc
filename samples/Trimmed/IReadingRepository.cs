using Upkeep;

namespace Trimmed;

[Instrumented]
[SlowAfter(5000)]
public interface IReadingRepository
{
    Task<long> AddAsync(string sensor, [Tag("reading.kind")] ReadingKind kind, double value, Notes? notes, CancellationToken cancellationToken);

    [Budget(P95Ms = 2000)]
    Task<Reading?> FindAsync(long id, CancellationToken cancellationToken);

    IAsyncEnumerable<Reading> StreamAsync(IReadOnlyList<ReadingKind> kinds, CancellationToken cancellationToken);

    Task<ulong> ImportAsync(IReadOnlyList<NewReading> readings, CancellationToken cancellationToken);

    [Cached(Seconds = 60)]
    Task<long> CountAsync(CancellationToken cancellationToken);

    [HealthCheck]
    Task CheckAsync(CancellationToken cancellationToken);
}
