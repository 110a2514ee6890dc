using System.Collections.Concurrent;

namespace TradeYa.Notifications;

/// <summary>
/// Stands in for the mail provider in this sample. As providers' own test systems do, it refuses one domain for good.
/// </summary>
internal sealed class MessengerDouble : IMessenger
{
    public const string RefusedDomain = "@bounce.example";

    private readonly ConcurrentDictionary<string, string> _sent = new();

    public async Task SendAsync(string idempotencyKey, string address, string text, CancellationToken cancellationToken)
    {
        // About what a provider in the same region takes.
        await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken);
        if (address.EndsWith(RefusedDomain, StringComparison.Ordinal))
        {
            throw new MessageRefusedException("The provider refuses this address: the mailbox does not exist.");
        }

        _sent.TryAdd(idempotencyKey, text);
    }

    public Task WithdrawAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        _sent.TryRemove(idempotencyKey, out _);
        return Task.CompletedTask;
    }
}
