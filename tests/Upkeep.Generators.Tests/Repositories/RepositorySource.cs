namespace Upkeep.Generators.Tests.Repositories;

internal static class RepositorySource
{
    /// <summary>The README's example.</summary>
    public const string Trades = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Npgsql;
        using Upkeep;

        namespace Shop
        {
            public sealed class Trade
            {
                public Guid Id { get; set; }

                public string Title { get; set; } = "";

                public Guid? AcceptedBy { get; set; }
            }

            [Repository]
            public sealed partial class TradeRepository
            {
                private readonly NpgsqlDataSource _dataSource;

                public TradeRepository(NpgsqlDataSource dataSource) => _dataSource = dataSource;

                [Query("select id, title, accepted_by from trade where id = @id")]
                public partial Task<Trade?> FindAsync(Guid id, CancellationToken cancellationToken);

                [Command("update trade set accepted_by = @member where id = @id and accepted_by is null")]
                public partial Task<bool> AcceptAsync(Guid id, Guid member, CancellationToken cancellationToken);
            }
        }
        """;
}
