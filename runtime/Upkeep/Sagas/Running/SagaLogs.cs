using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Upkeep.Sagas;

/// <summary>
/// The logs of this process: one, or several databases as shards. A saga's shard follows from its idempotency key when it starts, and is the
/// last byte of its id from then on. Nothing ever spans two of them.
/// </summary>
internal sealed class SagaLogs
{
    public SagaLogs(IEnumerable<ISagaLog> logs)
    {
        All = [.. logs];
        if (All.Count is 0 or > 256)
        {
            throw new InvalidOperationException(All.Count == 0
                ? "Sagas need a log: call AddPostgreSqlSagas."
                : $"There are {All.Count} saga logs; at most 256 are possible.");
        }
    }

    public IReadOnlyList<ISagaLog> All { get; }

    public ISagaLog Of(Guid sagaId) => All.Count == 1 ? All[0]
        : sagaId.ToByteArray()[^1] is var shard && shard < All.Count ? All[shard]
        : throw new ArgumentException($"Saga {sagaId} is of shard {shard}, and there are only {All.Count}.", nameof(sagaId));

    public ISagaLog OfKey(string name, string idempotencyKey) => All[ShardOf(name, idempotencyKey)];

    public Guid NewId(string name, string idempotencyKey, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        if (All.Count == 1)
        {
            return id;
        }

        var bytes = id.ToByteArray();
        bytes[^1] = (byte)ShardOf(name, idempotencyKey);
        return new Guid(bytes);
    }

    // Not string.GetHashCode, which differs from process to process.
    private int ShardOf(string name, string idempotencyKey) => All.Count == 1
        ? 0
        : (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\0{idempotencyKey}"))) % (uint)All.Count);
}
