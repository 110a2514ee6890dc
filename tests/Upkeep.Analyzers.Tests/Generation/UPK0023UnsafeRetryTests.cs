using Upkeep.Analyzers.Generation;
using Upkeep.Testing.Analyzers;
using Verifier = Upkeep.Analyzers.Tests.Generation.GenerationVerifier<Upkeep.Analyzers.Generation.UnsafeRetryAnalyzer>;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0023UnsafeRetryTests
{
    private static Task VerifyBodyAsync(string attribute, string body) => Verifier.VerifyAsync($$"""
        using System.Data;
        using System.Diagnostics;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Net.Mail;
        [Instrumented] public interface IThing { [{{attribute}}] Task MoveAsync(int id); }
        public sealed class Thing(HttpClient http, SmtpClient mail) : IThing
        {
            public async Task MoveAsync(int id)
            {
                await Task.Yield();
                {{body}}
            }

            private Task NotifyAsync(int id) => http.PostAsync("x", null);
            private void After(Func<Task> work) { }
            private SmtpClient Mail => mail;
        }
        """);

    [Theory]
    [InlineData("await {|UPK0023:http.PostAsync(\"x\", null)|};")]
    [InlineData("await {|UPK0023:http.PutAsync(\"x\", null)|};")]
    [InlineData("await {|UPK0023:http.DeleteAsync(\"x\")|};")]
    [InlineData("await {|UPK0023:http.PatchAsync(\"x\", null)|};")]
    [InlineData("await {|UPK0023:http.SendAsync(new HttpRequestMessage())|};")]
    [InlineData("await {|UPK0023:http.PostAsJsonAsync(\"x\", id)|};")]
    [InlineData("{|UPK0023:mail.Send(\"a\", \"b\", \"c\", \"d\")|};")]
    [InlineData("await {|UPK0023:mail.SendMailAsync(\"a\", \"b\", \"c\", \"d\")|};")]
    [InlineData("{|UPK0023:Process.Start(\"x\")|};")]
    [InlineData("await {|UPK0023:NotifyAsync(id)|};")]
    [InlineData("if (id > 0) { await {|UPK0023:http.PostAsync(\"x\", null)|}; }")]
    [InlineData("foreach (var i in new[] { 1 }) { await {|UPK0023:http.PostAsync(\"x\", null)|}; }")]
    public Task Reports_what_a_roll_back_does_not_undo(string body) => VerifyBodyAsync("Transactional", body);

    [Fact]
    public Task Reports_in_an_instrumented_class() => Verifier.VerifyAsync(
        """
        public interface IThing { Task MoveAsync(); }
        [Instrumented] public sealed class Thing(System.Net.Http.HttpClient http) : IThing
        {
            [Transactional(System.Data.IsolationLevel.Serializable)] public Task MoveAsync() => {|#0:http.PostAsync("x", null)|};
        }
        """,
        CSharpAnalyzerVerifier<UnsafeRetryAnalyzer>.Diagnostic().WithLocation(0).WithArguments("PostAsync", "sends an HTTP request", "MoveAsync"));

    [Theory]
    [InlineData("Transactional", "await http.GetAsync(\"x\");")]
    [InlineData("Transactional", "await http.GetStringAsync(\"x\");")]
    [InlineData("Transactional", "await http.GetFromJsonAsync<int>(\"x\");")]
    [InlineData("Transactional", "await Task.Delay(id);")]
    [InlineData("Transactional", "System.Threading.Thread.Sleep(id);")]
    [InlineData("Transactional", "Console.WriteLine(id);")]
    [InlineData("Transactional", "After(() => http.PostAsync(\"x\", null));")]
    [InlineData("Transactional", "After(() => NotifyAsync(id));")]
    [InlineData("Transactional", "Func<Task> later = async () => await http.PostAsync(\"x\", null); After(later);")]
    [InlineData("Transactional(MaxAttempts = 1)", "await http.PostAsync(\"x\", null);")]
    [InlineData("Transactional(Idempotent = true)", "await http.PostAsync(\"x\", null);")]
    [InlineData("Cached", "await http.PostAsync(\"x\", null);")]
    [InlineData("Transactional", "Task Inner() => http.PostAsync(\"x\", null); After(Inner);")]
    public Task Silent_on_what_may_happen_twice_or_later(string attribute, string body) => VerifyBodyAsync(attribute, body);

    [Fact]
    public Task Silent_on_a_method_of_the_class_that_is_not_transactional() => Verifier.VerifyAsync("""
        [Instrumented] public interface IThing { [Transactional] Task MoveAsync(); }
        public sealed class Thing(System.Net.Http.HttpClient http) : IThing
        {
            public Task MoveAsync() => Task.CompletedTask;
            public Task NotifyAsync() => http.PostAsync("x", null);
        }
        """);
}
