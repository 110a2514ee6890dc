using Upkeep;

namespace TradeYa.Notifications;

/// <summary>The mail provider: another company's system, which no database transaction reaches.</summary>
[Instrumented(Lifetime = ServiceLifetime.Singleton)]
public interface IMessenger
{
    /// <summary>Sends a message once per key, however often it is called with it.</summary>
    /// <exception cref="MessageRefusedException">The provider will never deliver to this address.</exception>
    Task SendAsync(string idempotencyKey, string address, string text, CancellationToken cancellationToken);

    /// <summary>Withdraws what was sent under the key; harmless when nothing was.</summary>
    Task WithdrawAsync(string idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>The provider will never deliver to this address.</summary>
public sealed class MessageRefusedException(string message) : Exception(message);
