using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Queries.QueryPerElementAnalyzer>;

namespace Upkeep.Analyzers.Tests.Queries;

public class UPK3001QueryPerElementTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_Dapper_in_foreach() => Async("""
        foreach (var one in ids)
        {
            var found = await {|UPK3001:connection.QuerySingleAsync<int>("select n from t where id = @one", new { one })|};
        }
        """);

    [Fact]
    public Task Reports_a_command_made_in_the_loop() => Async("""
        foreach (var one in ids)
        {
            await using var made = new NpgsqlCommand("select n from t where id = @id", connection);
            made.Parameters.AddWithValue("id", one);
            var found = await {|UPK3001:made.ExecuteScalarAsync()|};
        }
        """);

    [Fact]
    public Task Reports_a_prepared_command_whose_parameter_is_set() => Sync("""
        using var made = new NpgsqlCommand("select n from t where id = @id", connection);
        var parameter = made.Parameters.Add("id", NpgsqlTypes.NpgsqlDbType.Integer);
        made.Prepare();
        foreach (var one in ids)
        {
            made.Parameters["id"].Value = one;
            using var reader = {|UPK3001:made.ExecuteReader()|};
        }
        """);

    [Fact]
    public Task Reports_an_index_loop() => Sync("""
        for (var i = 0; i < ids.Count; i++)
        {
            var current = ids[i];
            {|UPK3001:connection.QuerySingle<int>("select n from t where id = @current", new { current })|};
        }
        """);

    [Fact]
    public Task Reports_a_Select_lambda() => Async("""
        var found = await Task.WhenAll(ids.Select(one => {|UPK3001:connection.QuerySingleAsync<int>("select n from t where id = @one", new { one })|}));
        """);

    [Fact]
    public Task Reports_a_parallel_loop() => Async("""
        await Parallel.ForEachAsync(ids, async (one, stop) =>
        {
            await using var opened = await source.OpenConnectionAsync(stop);
            await {|UPK3001:opened.QueryAsync("select n from t where id = @one", new { one })|};
        });
        """);

    [Fact]
    public Task Reports_a_query_per_row_of_a_reader() => Sync("""
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var key = reader.GetInt32(0);
            {|UPK3001:connection.QuerySingle<int>("select n from t where id = @key", new { key })|};
        }
        """);

    [Fact]
    public Task Reports_a_derived_value() => Async("""
        foreach (var one in ids)
        {
            var key = one.ToString();
            var arguments = new DynamicParameters();
            arguments.Add("key", key);
            await {|UPK3001:connection.QueryAsync("select n from t where name = @key", arguments)|};
        }
        """);

    [Fact]
    public Task Reports_a_value_built_into_the_text() => Async("""
        foreach (var one in ids)
        {
            await {|UPK3001:connection.QueryAsync($"select n from t where id = {one}")|};
        }
        """);

    [Fact]
    public Task Reports_the_outer_element_in_an_inner_loop() => Async("""
        foreach (var one in ids)
        {
            foreach (var other in new[] { 1, 2 }.ToList())
            {
                await {|UPK3001:connection.QueryAsync("select n from t where id = @one", new { one })|};
            }
        }
        """);

    [Fact]
    public Task Reports_a_helper_that_queries() => Async(
        """
        foreach (var one in ids)
        {
            await {|UPK3001:LoadAsync(one)|};
        }
        """,
        """
        private async Task<int> LoadAsync(int key)
        {
            await using var opened = await _source.OpenConnectionAsync();
            return await opened.QuerySingleAsync<int>("select n from t where id = @key", new { key });
        }
        """);

    [Fact]
    public Task Reports_a_stored_function() => Async("""
        foreach (var one in ids)
        {
            await {|UPK3001:connection.QueryAsync("get_one", new { one }, commandType: CommandType.StoredProcedure)|};
        }
        """);

    [Fact]
    public Task Reports_EF_Core() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.EntityFrameworkCore;
        using System.Linq.Expressions;
        using Npgsql;
        namespace Microsoft.EntityFrameworkCore
        {
            static class EntityFrameworkQueryableExtensions
            {
                public static Task<T?> FirstOrDefaultAsync<T>(this IQueryable<T> source, Expression<Func<T, bool>> predicate) => throw new Exception();
            }
        }

        class C
        {
            async Task M(IQueryable<string> names, List<int> ids)
            {
                foreach (var one in ids)
                {
                    var found = await {|UPK3001:names.FirstOrDefaultAsync(name => name.Length == one)|};
                }
            }
        }
        """);

    [Fact]
    public Task Silent_outside_a_loop() => Async("await connection.QueryAsync(\"select n from t where id = @id\", new { id });");

    [Fact]
    public Task Silent_when_nothing_depends_on_the_element() => Async("""
        foreach (var one in ids)
        {
            await connection.QueryAsync("select n from t where id = @id", new { id });
        }
        """);

    [Fact]
    public Task Silent_over_chunks() => Async("""
        foreach (var chunk in ids.Chunk(100))
        {
            await connection.QueryAsync("select n from t where id = any(@chunk)", new { chunk });
        }
        """);

    [Fact]
    public Task Silent_in_a_pager() => Async("""
        for (var offset = 0; offset < 1000; offset += 100)
        {
            await connection.QueryAsync("select n from t order by id offset @offset limit 100", new { offset });
        }

        var last = 0;
        while (last >= 0)
        {
            last = await connection.QuerySingleAsync<int>("select id from t where id > @last order by id limit 1", new { last });
        }
        """);

    [Theory]
    [InlineData("foreach (var one in commands) { await one.ExecuteNonQueryAsync(); }")]
    [InlineData("foreach (var one in commands) { one.Connection = connection; one.CommandTimeout = 5; await one.ExecuteNonQueryAsync(); }")]
    [InlineData("for (var i = 0; i < commands.Count; i++) { await commands[i].ExecuteNonQueryAsync(); }")]
    [InlineData("foreach (var (key, one) in named) { Console.WriteLine(key); await one.ExecuteNonQueryAsync(); }")]
    [InlineData("foreach (var pair in named) { await pair.Value.ExecuteNonQueryAsync(); }")]
    [InlineData("foreach (var pair in named) { var one = pair.Value; await one.ExecuteNonQueryAsync(); }")]
    [InlineData("commands.ForEach(one => one.ExecuteNonQuery());")]
    public Task Silent_about_commands_that_were_collected(string loop) =>
        Async("var commands = new List<NpgsqlCommand>(); var named = new Dictionary<string, NpgsqlCommand>();\n" + loop);

    [Fact]
    public Task Reports_a_command_of_an_element_whose_parameter_is_another_element() => Async("""
        var commands = new List<NpgsqlCommand>();
        foreach (var each in commands)
        {
            foreach (var one in ids)
            {
                each.Parameters[0].Value = one;
                await {|UPK3001:each.ExecuteScalarAsync()|};
            }
        }
        """);

    [Fact]
    public Task Silent_in_a_retry() => Async("""
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await connection.QueryAsync("select n from t where id = @id and n > @attempt", new { id, attempt });
                break;
            }
            catch (TimeoutException)
            {
                await Task.Delay(attempt * 100);
            }
        }
        """);

    [Fact]
    public Task Silent_in_a_search_that_stops() => Async("""
        foreach (var one in ids)
        {
            var found = await connection.QuerySingleOrDefaultAsync<int?>("select n from t where id = @one", new { one });
            if (found is not null)
            {
                return;
            }
        }
        """);

    [Fact]
    public Task Silent_over_a_handful() => Async("""
        foreach (var one in new[] { "a", "b" })
        {
            await connection.QueryAsync("select n from t where name = @one", new { one });
        }

        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            await connection.QueryAsync("select n from t where day = @day", new { day });
        }
        """);

    [Fact]
    public Task Silent_on_a_cache_miss() => Async("""
        var cache = new Dictionary<int, int>();
        foreach (var one in ids)
        {
            if (!cache.TryGetValue(one, out var known))
            {
                cache[one] = await connection.QuerySingleAsync<int>("select n from t where id = @one", new { one });
            }
        }
        """);

    [Fact]
    public Task Silent_with_a_connection_per_element() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            async Task M(List<NpgsqlDataSource> tenants)
            {
                foreach (var tenant in tenants)
                {
                    await using var opened = await tenant.OpenConnectionAsync();
                    await opened.QueryAsync("select n from t where host = @host", new { host = tenant.ConnectionString });
                }
            }
        """));

    [Fact]
    public Task Silent_when_the_statement_differs() => Async("""
        foreach (var table in new List<string> { name })
        {
            await connection.QueryAsync($"select count(*) from {table}");
            await connection.ExecuteAsync(table);
            await connection.ExecuteAsync($"vacuum {table}");
        }
        """);

    [Fact]
    public Task Silent_with_a_batch() => Async("""
        await using var batch = new NpgsqlBatch(connection);
        foreach (var one in ids)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select n from t where id = $1") { Parameters = { new() { Value = one } } });
            if (batch.BatchCommands.Count >= 100)
            {
                await batch.ExecuteNonQueryAsync();
            }
        }
        """);

    [Fact]
    public Task Silent_for_messages_that_arrive_over_time() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            async Task M(System.Threading.Channels.ChannelReader<int> channel, NpgsqlConnection connection)
            {
                await foreach (var one in channel.ReadAllAsync())
                {
                    await connection.QueryAsync("select n from t where id = @one", new { one });
                }
            }
        """));

    [Fact]
    public Task Silent_when_a_helper_asks_a_cache_first() => Async(
        """
        foreach (var one in ids)
        {
            await LoadAsync(one);
        }
        """,
        """
        private readonly Dictionary<int, int> _cache = [];

        private async Task<int> LoadAsync(int key)
        {
            if (_cache.TryGetValue(key, out var known))
            {
                return known;
            }

            return await _connection!.QuerySingleAsync<int>("select n from t where id = @key", new { key });
        }
        """);

    [Fact]
    public Task Silent_in_a_polling_loop() => Async("""
        while (!cancellation.IsCancellationRequested)
        {
            var due = await connection.QueryAsync<int>("select id from job where due < now() and id <> @id", new { id });
            id = due.FirstOrDefault();
            await Task.Delay(1000, cancellation);
        }
        """);

    [Fact]
    public Task Silent_about_EF_queries_as_expressions() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            IQueryable<int> M(IQueryable<int> numbers) => numbers.Select(number => number + 1);
        """));
}
