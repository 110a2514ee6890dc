using System.Collections.Concurrent;
using Npgsql;
using TradeYa.CompleteTrade;
using TradeYa.Members;
using TradeYa.Notifications;
using TradeYa.Reputations;
using TradeYa.Trades;

namespace TradeYa.Workload;

/// <summary>What members do with TradeYa, one action after the other, through the generated decorators of its repositories.</summary>
internal sealed class MemberSession(
    IMemberRepository members,
    ITradeRepository trades,
    ITradeDesk desk,
    IReputationRepository reputations,
    INotificationRepository notifications,
    CompleteTradeSaga completeTrade)
{
    public const int PointsPerTrade = 10;

    private static readonly string[] s_titles = ["Bike repair for piano lessons", "Logo for a website", "Spanish for carpentry", "Photos for bread"];

    /// <summary>One action, chosen as members choose: they mostly look around.</summary>
    public Task ActAsync(Community community, ConcurrentQueue<Guid> accepted, Random random, CancellationToken cancellationToken) =>
        random.Next(100) switch
        {
            < 20 => OfferAsync(community.Any(random), random, cancellationToken),
            < 40 => AcceptNewestAsync(community.Any(random), accepted, cancellationToken),
            < 55 => VisitAsync(community.Any(random), cancellationToken),
            < 70 => CompleteNextAsync(accepted, cancellationToken),
            < 85 => ReadNotificationsAsync(community.Any(random), cancellationToken),
            < 98 => LookAtHistoryAsync(community.Any(random), cancellationToken),
            _ => RegisterTakenHandleAsync(community.Any(random), cancellationToken),
        };

    private Task OfferAsync(Member member, Random random, CancellationToken cancellationToken) =>
        trades.OfferAsync(new Trade(Guid.NewGuid(), s_titles[random.Next(s_titles.Length)], member.Id, AcceptedBy: null, "open"), cancellationToken);

    private async Task AcceptNewestAsync(Member member, ConcurrentQueue<Guid> accepted, CancellationToken cancellationToken)
    {
        var result = await desk.AcceptNewestAsync(member.Id, cancellationToken);
        if (result.IsSuccess)
        {
            accepted.Enqueue(result.Value.Id);
        }
    }

    private async Task VisitAsync(Member member, CancellationToken cancellationToken)
    {
        await members.FindAsync(member.Id, cancellationToken);
        await reputations.GetPointsAsync(member.Id, cancellationToken);
    }

    private async Task CompleteNextAsync(ConcurrentQueue<Guid> accepted, CancellationToken cancellationToken)
    {
        if (accepted.TryDequeue(out var trade))
        {
            await completeTrade.RunAsync(new CompletionRequest(trade, PointsPerTrade), $"complete:{trade}", cancellationToken);
        }
    }

    private async Task ReadNotificationsAsync(Member member, CancellationToken cancellationToken)
    {
        if (await notifications.CountUnreadAsync(member.Id, cancellationToken) > 0)
        {
            await notifications.MarkReadAsync(member.Id, cancellationToken);
        }
    }

    private async Task LookAtHistoryAsync(Member member, CancellationToken cancellationToken)
    {
        // Members look at the first page and go: the stream is left early.
        var seen = 0;
        await foreach (var trade in trades.StreamOfMemberAsync(member.Id, cancellationToken))
        {
            if (++seen == 10)
            {
                await trades.FindAsync(trade.Id, cancellationToken);
                break;
            }
        }
    }

    // Some registrations fail, as they do: the handle is taken, and the operation counts an error of type 23505.
    private async Task RegisterTakenHandleAsync(Member member, CancellationToken cancellationToken)
    {
        try
        {
            await members.RegisterAsync(member with { Id = Guid.NewGuid() }, cancellationToken);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The member would be asked for another handle.
        }
    }
}
