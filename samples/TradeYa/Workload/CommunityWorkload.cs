using System.Collections.Concurrent;
using System.Data.Common;
using TradeYa.CompleteTrade;
using TradeYa.Members;
using TradeYa.Trades;
using Upkeep;

namespace TradeYa.Workload;

/// <summary>The failed completion that the report tells about.</summary>
internal sealed record FailedCompletion(Guid TradeId, ResultError Error);

/// <summary>Members at work, several at a time, for as long as asked.</summary>
internal sealed class CommunityWorkload(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int Workers = 4;

    private static readonly TimeSpan s_afterFailure = TimeSpan.FromMilliseconds(100);

    private readonly Community _community = Community.Create(size: 100);
    private readonly ConcurrentQueue<Guid> _accepted = new();
    private long _actions;

    public long Actions => Interlocked.Read(ref _actions);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMemberRepository>().AddAsync([.. _community.Members, _community.Unreachable], cancellationToken);
    }

    /// <summary>Acts until the duration is over or the token is cancelled, whichever comes first.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="pause">How long a member rests between two actions.</param>
    /// <param name="cancellationToken">Ends the workload early, without an exception.</param>
    public async Task RunAsync(TimeSpan duration, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(duration, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(worker, pause, stop.Token), CancellationToken.None)));
    }

    /// <summary>
    /// Completes a trade with a member whose mailbox refuses mail. The last step fails, so the steps before it are compensated.
    /// </summary>
    public async Task<FailedCompletion> FailOneTradeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var trade = await AgreeAsync(scope.ServiceProvider.GetRequiredService<ITradeRepository>(), _community.Unreachable.Id, cancellationToken);
        var result = await scope.ServiceProvider.GetRequiredService<CompleteTradeSaga>()
            .RunAsync(new CompletionRequest(trade, MemberSession.PointsPerTrade), $"complete:{trade}", cancellationToken);
        return result.Error is { } error
            ? new FailedCompletion(trade, error)
            : throw new InvalidOperationException("The trade with the unreachable member was completed; it should have been compensated.");
    }

    /// <summary>A trade in progress between two members who can be reached.</summary>
    public async Task<Guid> AgreeOnTradeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await AgreeAsync(scope.ServiceProvider.GetRequiredService<ITradeRepository>(), _community.Members[1].Id, cancellationToken);
    }

    // Other members look for open trades at the same time, so it may take more than one offer.
    private async Task<Guid> AgreeAsync(ITradeRepository trades, Guid acceptedBy, CancellationToken cancellationToken)
    {
        Trade trade;
        do
        {
            trade = new Trade(Guid.NewGuid(), "Garden help for a cake", _community.Members[0].Id, AcceptedBy: null, "open");
            await trades.OfferAsync(trade, cancellationToken);
        }
        while (!await trades.AcceptAsync(trade.Id, acceptedBy, cancellationToken));

        return trade.Id;
    }

    private async Task WorkAsync(int worker, TimeSpan pause, CancellationToken stop)
    {
        var random = new Random(worker);
        while (!stop.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var session = scope.ServiceProvider.GetRequiredService<MemberSession>();
            try
            {
                // Whoever has begun something finishes it: no action is cut off in the middle.
                await session.ActAsync(_community, _accepted, random, CancellationToken.None);
                Interlocked.Increment(ref _actions);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException)
            {
                // The member sees an error page and tries something else; the operation has counted the failure.
                await Task.Delay(s_afterFailure, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
