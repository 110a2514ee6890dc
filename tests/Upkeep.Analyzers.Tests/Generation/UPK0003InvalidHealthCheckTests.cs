using Upkeep.Analyzers.Generation;
using Upkeep.Testing.Analyzers;
using Verifier = Upkeep.Analyzers.Tests.Generation.GenerationVerifier<Upkeep.Analyzers.Generation.InvalidHealthCheckAnalyzer>;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0003InvalidHealthCheckTests
{
    private static Task VerifyMemberAsync(string member) =>
        Verifier.VerifyAsync($"using Microsoft.Extensions.Diagnostics.HealthChecks;\n[Instrumented] public interface IThing {{ {member} }}");

    [Theory]
    [InlineData("[{|UPK0003:HealthCheck|}] Task Ping(int x);")]
    [InlineData("[{|UPK0003:HealthCheck|}] Task Ping(CancellationToken a, CancellationToken b);")]
    [InlineData("[{|UPK0003:HealthCheck|}] Task Ping(in CancellationToken a);")]
    [InlineData("[{|UPK0003:HealthCheck|}] Task<int> Ping();")]
    [InlineData("[{|UPK0003:HealthCheck|}] int Ping();")]
    [InlineData("[{|UPK0003:HealthCheck|}] IAsyncEnumerable<bool> Ping();")]
    [InlineData("[{|UPK0003:HealthCheck|}] Task Ping<T>();")]
    [InlineData("[{|UPK0003:HealthCheck|}] static Task Ping() => Task.CompletedTask;")]
    [InlineData("[{|UPK0003:HealthCheck|}] private Task Ping() => Task.CompletedTask;")]
    [InlineData("[{|UPK0003:HealthCheck|}] ValueTask<string> Ping(CancellationToken cancellationToken);")]
    public Task Reports_a_signature_a_health_check_cannot_have(string member) => VerifyMemberAsync(member);

    [Theory]
    [InlineData("public class C { [{|UPK0003:HealthCheck|}] public Task Ping() => Task.CompletedTask; }")]
    [InlineData("public interface I { [{|UPK0003:HealthCheck|}] Task Ping(); }")]
    [InlineData("[Instrumented] public interface I { Task Ping(); } public class C : I { [{|UPK0003:HealthCheck|}] public Task Ping() => Task.CompletedTask; }")]
    public Task Reports_a_type_that_is_not_instrumented(string source) => Verifier.VerifyAsync(source);

    [Theory]
    [InlineData("[{|UPK0003:HealthCheck|}] public class C { }")]
    [InlineData("[Instrumented, {|UPK0003:HealthCheck|}] public class C : System.IDisposable { public void Dispose() { } }")]
    [InlineData("[Repository, {|UPK0003:HealthCheck|}] public abstract partial class C(Npgsql.NpgsqlDataSource source) { public object O => source; }")]
    [InlineData("[Repository, {|UPK0003:HealthCheck|}] public partial class C<T>(Npgsql.NpgsqlDataSource source) { public object O => source; }")]
    [InlineData("public partial class Outer { [Repository, {|UPK0003:HealthCheck|}] public partial class C(Npgsql.NpgsqlDataSource source) { public object O => source; } }")]
    [InlineData("[Repository, {|UPK0003:HealthCheck|}] public partial class C { }")]
    [InlineData("[Repository, {|UPK0003:HealthCheck|}] public partial class C(Npgsql.NpgsqlDataSource source) { public object O => source; } public static class CHealthCheckRegistration { }")]
    public Task Reports_a_class_whose_tables_cannot_be_read(string source) => Verifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Repository, HealthCheck] public partial class C(Npgsql.NpgsqlDataSource source) { public object O => source; }")]
    [InlineData("[Repository, HealthCheck(Name = \"trades\")] internal partial class C { private readonly Npgsql.NpgsqlConnection _connection = null!; public object O => _connection; }")]
    [InlineData("[Instrumented] public interface I { void M(); } [Repository, HealthCheck] public partial class C(Npgsql.NpgsqlDataSource source) : I { public object O => source; public void M() { } }")]
    public Task Silent_on_a_repository(string source) => Verifier.VerifyAsync(source);

    [Fact]
    public Task Reports_what_to_do() => Verifier.VerifyAsync(
        "public class Orders { [{|#0:HealthCheck|}] public Task Ping() => Task.CompletedTask; }",
        CSharpAnalyzerVerifier<InvalidHealthCheckAnalyzer>.Diagnostic().WithLocation(0).WithArguments(
            "Orders.Ping", "put [Instrumented] on 'Orders', whose Add method registers the check"));

    [Theory]
    [InlineData("[HealthCheck] Task Ping();")]
    [InlineData("[HealthCheck] Task Ping(CancellationToken cancellationToken);")]
    [InlineData("[HealthCheck] Task<bool> Ping(CancellationToken cancellationToken = default);")]
    [InlineData("[HealthCheck] ValueTask Ping();")]
    [InlineData("[HealthCheck] ValueTask<bool> Ping();")]
    [InlineData("[HealthCheck] Task<HealthCheckResult> Ping();")]
    [InlineData("[HealthCheck] HealthCheckResult Ping(CancellationToken cancellationToken);")]
    [InlineData("[HealthCheck(Name = \"db\")] bool Ping();")]
    [InlineData("[HealthCheck] void Ping();")]
    [InlineData("Task<int> Ping(int x);")]
    public Task Silent_on_a_signature_it_can_have(string member) => VerifyMemberAsync(member);

    [Fact]
    public Task Silent_on_a_public_method_of_an_instrumented_class() => Verifier.VerifyAsync(
        "public interface I { void M(); } [Instrumented] public class C : I { public void M() { } [HealthCheck] internal Task<bool> Ping() => Task.FromResult(true); }");
}
