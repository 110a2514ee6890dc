using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TradeYa.CompleteTrade;
using TradeYa.Notifications;
using Upkeep.Sagas.Testing;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Samples.Tests;

/// <summary>What a team that has TradeYa would write for its saga: the test kit with a database, because the steps write to one.</summary>
public sealed class CompleteTradeTests
{
    private static readonly string s_schema = string.Concat(
        Directory.GetFiles(Path.Combine(Samples.Folder, "TradeYa", "db", "migrations"), "*.sql").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    [Theory]
    [InlineData("ada@example.com", "True completed, 20 points, 2 notifications, 2 messages")]
    [InlineData("ada@bounce.example", "False in-progress, 0 points, 0 notifications, 0 messages")]
    public async Task Completing_a_trade_survives_every_crash(string email, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(s_schema);

        var effects = await SagaTestHost.AssertSurvivesEveryCrashAsync(CompleteTradeSaga.Definition, async scenario =>
        {
            var mail = new Mail();
            var trade = await AgreeAsync(database.DataSource, email);
            using var host = scenario.Prepare(new SagaTestHost<CompleteTradeSaga>(
                CompleteTradeSaga.Definition,
                services =>
                {
                    services.AddSingleton<IMessenger>(mail).AddUpkeep().AddCompleteTradeSaga();
                    return services.BuildServiceProvider();
                },
                database.DataSource));
            var result = await host.RunAsync(saga => saga.RunAsync(new CompletionRequest(trade, Points: 10), $"complete:{trade}"));
            return $"{result.IsSuccess} {await ReadAsync(database.DataSource, trade)}, {mail.Sent.Count} messages";
        });

        Assert.Equal(expected, effects);
    }

    private static async Task<Guid> AgreeAsync(NpgsqlDataSource database, string email)
    {
        var trade = Guid.NewGuid();
        await using var command = database.CreateCommand(
            """
            with members as (insert into member (id, handle, email) values
                ($2, $2::text, $2 || 'grace@example.com'), ($3, $3::text, $3 || $4))
            insert into trade (id, title, offered_by, accepted_by, status) values ($1, 'Garden help for a cake', $2, $3, 'in-progress')
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = trade });
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.NewGuid() });
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.NewGuid() });
        command.Parameters.Add(new NpgsqlParameter { Value = email });
        await command.ExecuteNonQueryAsync();
        return trade;
    }

    private static async Task<string?> ReadAsync(NpgsqlDataSource database, Guid trade)
    {
        await using var command = database.CreateCommand(
            """
            select format('%s, %s points, %s notifications', status,
                (select coalesce(sum(points), 0) from reputation where member_id in (offered_by, accepted_by)),
                (select count(*) from notification where trade_id = trade.id))
            from trade where id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = trade });
        return (string?)await command.ExecuteScalarAsync();
    }

    /// <summary>A provider that honours keys and refuses one domain.</summary>
    private sealed class Mail : IMessenger
    {
        public HashSet<string> Sent { get; } = [];

        public Task SendAsync(string idempotencyKey, string address, string text, CancellationToken cancellationToken)
        {
            if (address.EndsWith("@bounce.example", StringComparison.Ordinal))
            {
                throw new MessageRefusedException("There is no such mailbox.");
            }

            Sent.Add(idempotencyKey);
            return Task.CompletedTask;
        }

        public Task WithdrawAsync(string idempotencyKey, CancellationToken cancellationToken)
        {
            Sent.Remove(idempotencyKey);
            return Task.CompletedTask;
        }
    }
}
