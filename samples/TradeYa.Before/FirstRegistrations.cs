using Microsoft.Extensions.DependencyInjection;

namespace TradeYa.Before;

// What the container finds out at the first request, or never.

internal static class TradeRegistrations
{
    public static IServiceCollection AddDigests(this IServiceCollection services) => services
        .AddScoped<DigestTexts>()
        .AddSingleton<DigestSender>()
        .AddScoped<DigestQueue>()
        .AddScoped<DigestWorker>();
}

internal interface IDigestClock
{
    DateTimeOffset Now { get; }
}

internal sealed class DigestTexts(IDigestClock clock) // UPK0030
{
    public string Today => $"Trades of {clock.Now:d}";
}

internal sealed class DigestSender(DigestTexts texts) // UPK0032
{
    public string Subject => texts.Today;
}

internal sealed class DigestQueue(DigestWorker worker) // UPK0031
{
    public bool IsWatched => worker.IsBusy;
}

internal sealed class DigestWorker(DigestQueue queue)
{
    public bool IsBusy => !queue.IsWatched;
}
