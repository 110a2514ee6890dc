using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.ForeignCallInTransactionAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2005ForeignCallInTransactionTests
{
    private const string Client = "private readonly HttpClient _client = null!;";

    private static Task Async(string body, string members = Client) => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = Client) => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_an_HTTP_request() => Verify.VerifyAnalyzerAsync(
        Snippet.Async("""
            await using var begun = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("update t set n = 1", transaction: begun);
            await {|#0:_client.PostAsync("http://localhost", null)|};
            await begun.CommitAsync();
            """, Client),
        Verify.Diagnostic().WithLocation(0).WithArguments("PostAsync", "sends an HTTP request", "begun"));

    [Fact]
    public Task Reports_a_JSON_request() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await [|System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(_client, "http://localhost", id)|];
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Reports_mail() => Sync("""
        using var begun = connection.BeginTransaction();
        using var mail = new System.Net.Mail.SmtpClient();
        [|mail.Send("a@b", "c@d", "subject", "text")|];
        begun.Commit();
        """);

    [Fact]
    public Task Reports_a_sleep() => Sync("""
        using var begun = connection.BeginTransaction();
        [|Thread.Sleep(100)|];
        begun.Commit();
        """);

    [Fact]
    public Task Reports_a_delay() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await [|Task.Delay(100, cancellation)|];
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Reports_a_process() => Sync("""
        using var begun = connection.BeginTransaction();
        using var process = [|System.Diagnostics.Process.Start("gzip")|];
        begun.Commit();
        """);

    [Fact]
    public Task Reports_waiting_for_a_person() => Sync("""
        using var begun = connection.BeginTransaction();
        var answer = [|Console.ReadLine()|];
        begun.Commit();
        """);

    [Fact]
    public Task Reports_a_gRPC_call() => Verify.VerifyAnalyzerAsync("""
        using Npgsql;
        namespace Grpc.Core { abstract class ClientBase<T> { } }
        class Greeter : Grpc.Core.ClientBase<Greeter> { public Task HelloAsync() => Task.CompletedTask; }
        class C
        {
            async Task M(NpgsqlConnection connection, Greeter greeter)
            {
                await using var begun = await connection.BeginTransactionAsync();
                await [|greeter.HelloAsync()|];
                await begun.CommitAsync();
            }
        }
        """);

    [Fact]
    public Task Reports_a_call_in_a_loop_and_a_branch() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        foreach (var one in ids)
        {
            if (one > 0)
            {
                await [|_client.GetStringAsync("http://localhost")|];
            }
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Reports_a_helper_one_call_away() => Async(
        """
        await using var begun = await connection.BeginTransactionAsync();
        await [|NotifyAsync(id)|];
        await begun.CommitAsync();
        """,
        Client + " private async Task NotifyAsync(int one) => await _client.PostAsync(\"http://localhost/\" + one, null);");

    [Fact]
    public Task Silent_before_the_transaction() => Async("""
        var rate = await _client.GetStringAsync("http://localhost");
        await using var begun = await connection.BeginTransactionAsync();
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_after_the_commit() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await begun.CommitAsync();
        await _client.PostAsync("http://localhost", null);
        """);

    [Fact]
    public Task Silent_after_the_rollback() => Sync("""
        using var begun = connection.BeginTransaction();
        begun.Rollback();
        Thread.Sleep(10);
        """);

    [Fact]
    public Task Silent_after_the_using_block() => Async("""
        await using (var begun = await connection.BeginTransactionAsync())
        {
            await begun.CommitAsync();
        }

        await Task.Delay(10);
        """);

    [Fact]
    public Task Silent_in_a_retry_after_the_transaction_failed() => Async("""
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await using var begun = await connection.BeginTransactionAsync();
                await begun.CommitAsync();
                return;
            }
            catch (PostgresException)
            {
                await Task.Delay(100);
            }
        }
        """);

    [Fact]
    public Task Silent_when_only_some_path_has_a_transaction() => Async("""
        NpgsqlTransaction? begun = null;
        if (flag)
        {
            begun = await connection.BeginTransactionAsync();
        }

        await Task.Delay(10);
        if (begun is not null)
        {
            await begun.CommitAsync();
        }
        """);

    [Fact]
    public Task Silent_without_a_transaction() => Async("await Task.Delay(10); await _client.GetStringAsync(\"http://localhost\");");

    [Fact]
    public Task Silent_about_a_request_that_is_only_made() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost");
        Func<Task> later = () => _client.SendAsync(request);
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_about_the_database_itself() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("notify changes", transaction: begun);
        Console.WriteLine(id);
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_when_a_helper_ended_the_transaction() => Async(
        """
        await using var begun = await connection.BeginTransactionAsync();
        await FinishAsync(begun);
        await Task.Delay(10);
        """,
        "private static Task FinishAsync(NpgsqlTransaction ended) => ended.CommitAsync();");

    [Fact]
    public Task Silent_about_a_transaction_parameter() => Async("await Task.Delay(10); await transaction.CommitAsync();");

    private const string Buses = """

        namespace MassTransit { interface IPublishEndpoint { Task Publish<T>(T message, CancellationToken c = default); } }
        namespace RabbitMQ.Client { interface IChannel { ValueTask BasicPublishAsync(string exchange, byte[] body); ValueTask<bool> IsOpenAsync(); } }
        namespace Confluent.Kafka { interface IProducer<TKey, TValue> { Task ProduceAsync(string topic, TValue value); } }
        namespace Azure.Messaging.ServiceBus { class ServiceBusSender { public virtual Task SendMessageAsync(string m) => Task.CompletedTask; } }
        namespace DotNetCore.CAP { interface ICapPublisher { Task PublishAsync<T>(string name, T content); } }
        class Buses
        {
            public static MassTransit.IPublishEndpoint Bus = null!;
            public static RabbitMQ.Client.IChannel Channel = null!;
            public static Confluent.Kafka.IProducer<int, string> Kafka = null!;
            public static Azure.Messaging.ServiceBus.ServiceBusSender Sender = null!;
            public static DotNetCore.CAP.ICapPublisher Cap = null!;
        }
        """;

    [Theory]
    [InlineData("await [|Buses.Bus.Publish(id)|];")]
    [InlineData("await [|Buses.Channel.BasicPublishAsync(name, [])|];")]
    [InlineData("await [|Buses.Kafka.ProduceAsync(name, name)|];")]
    [InlineData("await [|Buses.Sender.SendMessageAsync(name)|];")]
    public Task Reports_a_message_as_a_suggestion(string publish) => new Upkeep.Testing.Analyzers.CSharpAnalyzerTest<Upkeep.Analyzers.Transactions.ForeignCallInTransactionAnalyzer>
    {
        TestCode = Snippet.Async($"await using var begun = await connection.BeginTransactionAsync();\n{publish}\nawait begun.CommitAsync();") + Buses,
        MarkupSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity.Info,
    }.RunAsync();

    [Theory]
    [InlineData("await Buses.Cap.PublishAsync(name, id); await begun.CommitAsync();")]
    [InlineData("await Buses.Channel.IsOpenAsync(); await begun.CommitAsync();")]
    [InlineData("await begun.CommitAsync(); await Buses.Bus.Publish(id);")]
    public Task Silent_about_outboxes_and_after_the_commit(string body) => Verify.VerifyAnalyzerAsync(
        Snippet.Async("await using var begun = await connection.BeginTransactionAsync();\n" + body) + Buses);

    [Fact]
    public Task Silent_in_a_test() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
        [Fact]
        async Task Test(NpgsqlConnection connection)
        {
            await using var begun = await connection.BeginTransactionAsync();
            await Task.Delay(100);
            await begun.RollbackAsync();
        }

        private sealed class FactAttribute : Attribute;
        """));
}
