using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Queries.QueryPerElementAnalyzer>;

namespace Upkeep.Analyzers.Tests.Queries;

public class UPK3002WritePerElementTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_an_insert() => Async("""
        foreach (var one in ids)
        {
            await {|UPK3002:connection.ExecuteAsync("insert into t (id) values (@one)", new { one })|};
        }
        """);

    [Fact]
    public Task Reports_an_update() => Sync("""
        foreach (var one in ids)
        {
            {|UPK3002:connection.Execute("update t set n = n + 1 where id = @one", new { one })|};
        }
        """);

    [Fact]
    public Task Reports_a_delete() => Sync("""
        foreach (var one in ids)
        {
            {|UPK3002:connection.Execute("delete from t where id = @one", new { one })|};
        }
        """);

    [Fact]
    public Task Reports_an_upsert_with_a_comment_before_it() => Sync("""
        foreach (var one in ids)
        {
            {|UPK3002:connection.Execute("/* upsert */ insert into t (id) values (@one) on conflict do nothing", new { one })|};
        }
        """);

    [Fact]
    public Task Reports_a_command() => Async("""
        foreach (var one in ids)
        {
            await using var made = new NpgsqlCommand("insert into t values (@id)", connection);
            made.Parameters.Add(new NpgsqlParameter("id", one));
            await {|UPK3002:made.ExecuteNonQueryAsync()|};
        }
        """);

    [Fact]
    public Task Reports_a_command_whose_text_is_set() => Sync("""
        foreach (var one in ids)
        {
            using var made = connection.CreateCommand();
            made.CommandText = "insert into t values (@id)";
            made.Parameters.AddWithValue("id", one);
            {|UPK3002:made.ExecuteNonQuery()|};
        }
        """);

    [Fact]
    public Task Reports_a_prepared_command() => Sync("""
        using var made = new NpgsqlCommand { Connection = connection, CommandText = "insert into t values ($1)" };
        var value = made.Parameters.Add(new NpgsqlParameter<int>());
        made.Prepare();
        foreach (var one in ids)
        {
            made.Parameters[0].Value = one;
            {|UPK3002:made.ExecuteNonQuery()|};
        }
        """);

    [Fact]
    public Task Reports_a_common_table_expression_that_writes() => Async("""
        foreach (var one in ids)
        {
            await {|UPK3002:connection.QueryAsync<int>("with gone as (delete from t where id = @one returning id) select id from gone", new { one })|};
        }
        """);

    [Fact]
    public Task Reports_a_ForEach_lambda() => Sync("""
        ids.ForEach(one => {|UPK3002:connection.Execute("delete from t where id = @one", new { one })|});
        """);

    [Fact]
    public Task Reports_a_text_in_a_constant() => Sync("""
        const string Delete = "delete from t where id = @one";
        foreach (var one in ids)
        {
            {|UPK3002:connection.Execute(Delete, new { one })|};
        }
        """);

    [Fact]
    public Task Reports_a_helper() => Async(
        """
        foreach (var one in ids)
        {
            await {|UPK3002:SaveAsync(connection, one)|};
        }
        """,
        "private static Task SaveAsync(NpgsqlConnection used, int one) => used.ExecuteAsync(\"insert into t values (@one)\", new { one });");

    [Fact]
    public Task Silent_with_one_call_for_all() => Async("""
        await connection.ExecuteAsync("insert into t select * from unnest(@ids)", new { ids });
        """);

    [Fact]
    public Task Silent_over_chunks() => Async("""
        foreach (var chunk in ids.Chunk(500))
        {
            await connection.ExecuteAsync("insert into t select * from unnest(@chunk)", new { chunk });
        }
        """);

    [Fact]
    public Task Silent_with_copy() => Async("""
        await using var import = await connection.BeginBinaryImportAsync("copy t from stdin (format binary)");
        foreach (var one in ids)
        {
            await import.StartRowAsync();
            await import.WriteAsync(one);
        }

        await import.CompleteAsync();
        """);

    [Fact]
    public Task Silent_with_a_batch() => Async("""
        await using var batch = new NpgsqlBatch(connection);
        foreach (var one in ids)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"insert into t values ({one})"));
        }

        await batch.ExecuteNonQueryAsync();
        """);

    [Fact]
    public Task Silent_when_nothing_depends_on_the_element() => Sync("""
        foreach (var one in ids)
        {
            connection.Execute("insert into beat default values");
        }
        """);

    [Fact]
    public Task Silent_with_another_table_each_time() => Sync("""
        foreach (var table in new List<string> { name })
        {
            connection.Execute($"delete from {table} where old");
            connection.Execute("delete from " + table);
        }
        """);

    [Fact]
    public Task Silent_about_scripts_and_definitions() => Sync("""
        foreach (var script in new List<string> { name })
        {
            connection.Execute(script);
            connection.Execute("create table if not exists x (id int)", new { script });
        }
        """);

    [Fact]
    public Task Silent_with_a_database_per_element() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            void M(List<NpgsqlConnection> shards)
            {
                foreach (var shard in shards)
                {
                    shard.Execute("delete from t where host = @Host", new { shard.Host });
                }
            }
        """));

    [Fact]
    public Task Silent_for_a_queue_consumer() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            void M(System.Collections.Concurrent.BlockingCollection<int> queue, NpgsqlConnection connection)
            {
                foreach (var one in queue.GetConsumingEnumerable())
                {
                    connection.Execute("insert into t values (@one)", new { one });
                }
            }
        """));

    [Fact]
    public Task Silent_when_flushing_at_a_threshold() => Sync("""
        var pending = new List<int>();
        foreach (var one in ids)
        {
            pending.Add(one);
            if (pending.Count >= 100)
            {
                connection.Execute("insert into t select * from unnest(@pending)", new { pending });
                pending.Clear();
            }
        }
        """);

    [Theory]
    [InlineData("var value = made.Parameters.Add(new NpgsqlParameter<int>());", "((NpgsqlParameter<int>)value).TypedValue = one;")]
    [InlineData("var value = new NpgsqlParameter<int>(); made.Parameters.Add(value);", "value.TypedValue = one;")]
    [InlineData("made.Parameters.Add(new NpgsqlParameter());", "made.Parameters[0].Value = one;")]
    public Task Reports_a_command_whose_parameter_is_set_anew(string declare, string set) => Async($$"""
        await using var made = new NpgsqlCommand("insert into t values ($1)", connection);
        {{declare}}
        foreach (var one in ids)
        {
            {{set}}
            await {|UPK3002:made.ExecuteNonQueryAsync()|};
        }
        """);

    [Theory]
    [InlineData("await {|UPK3002:connection.ExecuteAsync(_text, new { one })|};")]
    [InlineData("await using var made = new NpgsqlCommand(_text, connection); made.Parameters.AddWithValue(one); await {|UPK3002:made.ExecuteNonQueryAsync()|};")]
    [InlineData("await using var made = new NpgsqlCommand(flag ? \"delete from t where id = $1\" : \"update t set n = 1 where id = $1\", connection); made.Parameters.AddWithValue(one); await {|UPK3002:made.ExecuteNonQueryAsync()|};")]
    public Task Reports_an_execution_without_rows_of_a_text_that_is_not_seen(string execute) => Async("foreach (var one in ids) { " + execute + " }");

    [Fact]
    public Task Silent_with_a_savepoint_for_every_row() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        foreach (var one in ids)
        {
            await begun.SaveAsync("row");
            try
            {
                await connection.ExecuteAsync("insert into t values (@one)", new { one }, begun);
            }
            catch (PostgresException)
            {
                await begun.RollbackAsync("row");
            }
        }

        await begun.CommitAsync();
        """);

    [Theory]
    [InlineData("await KeepAsync(begun); await connection.ExecuteAsync(\"insert into t values (@one)\", new { one }, begun);")]
    [InlineData("await TryAsync(begun, () => connection.ExecuteAsync(\"insert into t values (@one)\", new { one }, begun));")]
    [InlineData("await connection.ExecuteAsync(\"savepoint row\"); await connection.ExecuteAsync(\"insert into t values (@one)\", new { one }, begun);")]
    [InlineData("await MarkAsync(connection); await connection.ExecuteAsync(\"insert into t values (@one)\", new { one }, begun);")]
    public Task Silent_where_a_helper_sets_the_savepoint(string turn) => Async(
        $$"""
        await using var begun = await connection.BeginTransactionAsync();
        foreach (var one in ids)
        {
            {{turn}}
        }

        await begun.CommitAsync();
        """,
        """
        private static Task KeepAsync(NpgsqlTransaction begun) => begun.SaveAsync("row");
        private static Task MarkAsync(NpgsqlConnection connection) => connection.ExecuteAsync("SAVEPOINT row");
        private static async Task TryAsync(NpgsqlTransaction begun, Func<Task> write)
        {
            await begun.SaveAsync("row");
            try { await write(); } catch (PostgresException) { await begun.RollbackAsync("row"); }
        }
        """);

    [Fact]
    public Task Reports_where_a_helper_saves_something_else() => Async(
        "foreach (var one in ids) { await SaveAsync(one); await {|UPK3002:connection.ExecuteAsync(\"insert into t values (@one)\", new { one })|}; }",
        "private static Task SaveAsync(int one) => File.WriteAllTextAsync(\"savepoint.txt\", one.ToString());");
}
