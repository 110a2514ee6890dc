namespace Upkeep.Benchmarks.Analyzers;

/// <summary>One file of each half of the code base; '#' is its number. Both have about as many lines.</summary>
internal static class CodeTemplates
{
    public const string Repository = """"
        using Dapper;
        using Npgsql;

        namespace Shop.Data#;

        /// <summary>Orders and their lines.</summary>
        public sealed class Orders#Repository(NpgsqlDataSource dataSource)
        {
            public async Task<Order#?> FindAsync(long id, CancellationToken cancellationToken)
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
                return await connection.QuerySingleOrDefaultAsync<Order#>(
                    "select id, customer_id as CustomerId, total, placed_at as PlacedAt from orders where id = @id", new { id });
            }

            public async Task<IReadOnlyList<Order#>> OfCustomerAsync(long customerId, int limit, CancellationToken cancellationToken)
            {
                var orders = new List<Order#>();
                await using var command = dataSource.CreateCommand(
                    """
                    select id, customer_id, total, placed_at
                    from orders
                    where customer_id = $1
                    order by placed_at desc
                    limit $2
                    """);
                command.Parameters.AddWithValue(customerId);
                command.Parameters.AddWithValue(limit);
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                {
                    orders.Add(new Order#(reader.GetInt64(0), reader.GetInt64(1), reader.GetDecimal(2), reader.GetDateTime(3)));
                }

                return orders;
            }

            public async Task<long> PlaceAsync(long customerId, IReadOnlyList<Line#> lines, CancellationToken cancellationToken)
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var total = lines.Sum(line => line.Quantity * line.Price);
                var id = await connection.ExecuteScalarAsync<long>(
                    "insert into orders (customer_id, total, placed_at) values (@customerId, @total, now()) returning id", new { customerId, total }, transaction);
                await using (var import = await connection.BeginBinaryImportAsync(
                    "copy order_line (order_id, product_id, quantity, price) from stdin (format binary)", cancellationToken))
                {
                    foreach (var line in lines)
                    {
                        await import.StartRowAsync(cancellationToken);
                        await import.WriteAsync(id, cancellationToken);
                        await import.WriteAsync(line.ProductId, cancellationToken);
                        await import.WriteAsync(line.Quantity, cancellationToken);
                        await import.WriteAsync(line.Price, cancellationToken);
                    }

                    await import.CompleteAsync(cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return id;
            }

            public async Task<bool> CancelAsync(long id, string reason, CancellationToken cancellationToken)
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                try
                {
                    await using var command = new NpgsqlCommand("update orders set status = 'cancelled', reason = @reason where id = @id", connection, transaction);
                    command.Parameters.AddWithValue("reason", reason);
                    command.Parameters.AddWithValue("id", id);
                    if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
                    {
                        await transaction.RollbackAsync(CancellationToken.None);
                        return false;
                    }

                    await transaction.CommitAsync(cancellationToken);
                    return true;
                }
                catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.SerializationFailure)
                {
                    return false;
                }
            }

            public Task<int> PurgeAsync(DateTime before)
            {
                using var connection = dataSource.OpenConnection();
                return Task.FromResult(connection.Execute("delete from orders where placed_at < @before", new { before }));
            }
        }

        public sealed record Order#(long Id, long CustomerId, decimal Total, DateTime PlacedAt);

        public sealed record Line#(long ProductId, int Quantity, decimal Price);

        """";

    public const string Domain = """
        namespace Shop.Pricing#;

        /// <summary>Prices of a basket, with tiers, coupons and taxes.</summary>
        public sealed class Pricing#(IReadOnlyDictionary<string, decimal> taxRates)
        {
            private readonly Dictionary<long, List<Tier#>> _tiers = [];
            private readonly List<Coupon#> _coupons = [];

            public event EventHandler<Basket#>? Priced;

            public void AddTier(long productId, Tier# tier)
            {
                if (!_tiers.TryGetValue(productId, out var tiers))
                {
                    _tiers[productId] = tiers = [];
                }

                var index = tiers.FindIndex(other => other.From > tier.From);
                tiers.Insert(index < 0 ? tiers.Count : index, tier);
            }

            public void AddCoupon(Coupon# coupon)
            {
                ArgumentNullException.ThrowIfNull(coupon);
                if (_coupons.Any(other => other.Code == coupon.Code))
                {
                    throw new InvalidOperationException($"Coupon {coupon.Code} exists.");
                }

                _coupons.Add(coupon);
            }

            public decimal Price(Basket# basket, string country, string? code)
            {
                var sum = 0m;
                foreach (var (productId, quantity) in basket.Items)
                {
                    sum += quantity * UnitPrice(productId, quantity);
                }

                var coupon = code is null ? null : _coupons.SingleOrDefault(other => other.Code == code && other.IsValid(DateTime.UtcNow));
                sum = coupon switch
                {
                    null => sum,
                    { Percent: > 0 } percent => sum * (100 - percent.Percent) / 100,
                    { Amount: > 0 } amount => Math.Max(0, sum - amount.Amount),
                    _ => sum,
                };

                var total = decimal.Round(sum * (1 + Rate(country)), 2, MidpointRounding.AwayFromZero);
                Priced?.Invoke(this, basket);
                return total;
            }

            public IEnumerable<(string Country, decimal Total)> Compare(Basket# basket) =>
                from rate in taxRates
                orderby rate.Value, rate.Key
                select (rate.Key, Price(basket, rate.Key, null));

            public async Task<decimal> PriceLaterAsync(Basket# basket, TimeSpan delay, CancellationToken cancellationToken)
            {
                await Task.Delay(delay, cancellationToken);
                var prices = await Task.WhenAll(taxRates.Keys.Select(country => Task.Run(() => Price(basket, country, null), cancellationToken)));
                return prices.DefaultIfEmpty().Max();
            }

            private decimal Rate(string country) => taxRates.TryGetValue(country, out var rate) ? rate : 0;

            private decimal UnitPrice(long productId, int quantity)
            {
                if (!_tiers.TryGetValue(productId, out var tiers))
                {
                    throw new KeyNotFoundException($"Product {productId} has no price.");
                }

                var price = tiers[0].Price;
                for (var i = 1; i < tiers.Count && tiers[i].From <= quantity; i++)
                {
                    price = tiers[i].Price;
                }

                return price;
            }
        }

        public sealed record Tier#(int From, decimal Price);

        public sealed record Coupon#(string Code, int Percent, decimal Amount, DateTime ValidUntil)
        {
            public bool IsValid(DateTime at) => at <= ValidUntil;
        }

        public sealed class Basket#
        {
            private readonly Dictionary<long, int> _items = [];

            public IReadOnlyDictionary<long, int> Items => _items;

            public void Add(long productId, int quantity) => _items[productId] = _items.GetValueOrDefault(productId) + quantity;
        }

        """;
}
