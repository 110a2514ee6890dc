using Microsoft.Extensions.Internal;

namespace Upkeep.Caching;

/// <summary>The application's clock as <c>MemoryCache</c> asks for it.</summary>
internal sealed class TimeProviderClock(TimeProvider time) : ISystemClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
