using Upkeep.Analyzers.Generation;
using Upkeep.Testing.Analyzers;
using Verifier = Upkeep.Analyzers.Tests.Generation.GenerationVerifier<Upkeep.Analyzers.Generation.CannotBeTransactionalAnalyzer>;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0022CannotBeTransactionalTests
{
    private static Task VerifyMemberAsync(string member) => Verifier.VerifyAsync($$"""
        using System.Data;
        using System.Data.Common;
        using System.IO;
        using System.Linq;
        [Instrumented] public interface IThing { {{member}} }
        """);

    [Theory]
    [InlineData("[{|UPK0022:Transactional|}] void Move(int id);")]
    [InlineData("[{|UPK0022:Transactional|}] int Move(int id);")]
    [InlineData("[{|UPK0022:Transactional|}] IAsyncEnumerable<int> StreamAsync(int id);")]
    [InlineData("[{|UPK0022:Transactional|}] Task<IAsyncEnumerable<int>> StreamAsync(int id);")]
    [InlineData("[{|UPK0022:Transactional|}] Task<IQueryable<int>> QueryAsync(int id);")]
    [InlineData("[{|UPK0022:Transactional|}] Task<DbDataReader> ReadAsync(int id);")]
    [InlineData("[{|UPK0022:Transactional|}] Task<DbConnection> OpenAsync();")]
    [InlineData("[{|UPK0022:Transactional|}] Task MoveAsync(in int id);")]
    [InlineData("[{|UPK0022:Transactional|}] Task MoveAsync(ref int id);")]
    [InlineData("[{|UPK0022:Transactional|}] Task MoveAsync(ReadOnlySpan<int> ids);")]
    [InlineData("[{|UPK0022:Transactional|}] Task MoveAsync(int id, DbTransaction transaction);")]
    [InlineData("[{|UPK0022:Transactional|}] Task MoveAsync(int id, IDbConnection connection);")]
    [InlineData("[{|UPK0022:Transactional|}] Task ImportAsync(Stream file);")]
    [InlineData("[{|UPK0022:Transactional|}] Task ImportAsync(MemoryStream file);")]
    [InlineData("[{|UPK0022:Transactional|}] Task ImportAsync(TextReader file);")]
    [InlineData("[{|UPK0022:Transactional|}] Task ImportAsync(IAsyncEnumerable<int> ids);")]
    [InlineData("[{|UPK0022:Transactional|}] Task ImportAsync(IEnumerator<int> ids);")]
    [InlineData("[{|UPK0022:Transactional(MaxAttempts = 0)|}] Task MoveAsync(int id);")]
    [InlineData("[{|UPK0022:Transactional(IsolationLevel.Chaos)|}] Task MoveAsync(int id);")]
    [InlineData("[{|UPK0022:Transactional|}, Cached] Task<int> CountAsync(int id);")]
    public Task Reports_a_method_that_cannot_run_in_a_transaction(string member) => VerifyMemberAsync(member);

    [Theory]
    [InlineData("public interface I { [{|UPK0022:Transactional|}] Task MoveAsync(); }")]
    [InlineData("public interface I { Task M(); } [Instrumented] public class C : I { public Task M() => Task.CompletedTask; [{|UPK0022:Transactional|}] public Task MoveAsync() => Task.CompletedTask; }")]
    [InlineData("public interface I { Task M(); } [Instrumented] public class C : I { public Task M() => MoveAsync(); [{|UPK0022:Transactional|}] private static Task MoveAsync() => Task.CompletedTask; }")]
    public Task Reports_a_method_that_no_decorator_stands_before(string source) => Verifier.VerifyAsync(source);

    [Fact]
    public Task Reports_what_to_do() => Verifier.VerifyAsync(
        "[Instrumented] public interface IOrders { [{|#0:Transactional|}] Task ImportAsync(System.IO.Stream file); }",
        CSharpAnalyzerVerifier<CannotBeTransactionalAnalyzer>.Diagnostic().WithLocation(0).WithArguments(
            "IOrders.ImportAsync",
            "after a conflict it would run again, with 'file' read to its end; take a list, or say MaxAttempts = 1 or, if the method starts it over, Idempotent = true"));

    [Theory]
    [InlineData("[Transactional] Task MoveAsync(int id);")]
    [InlineData("[Transactional] Task<int> MoveAsync(int id, CancellationToken cancellationToken = default);")]
    [InlineData("[Transactional] ValueTask MoveAsync(int id);")]
    [InlineData("[Transactional(IsolationLevel.Serializable, MaxAttempts = 5)] ValueTask<string?> MoveAsync(int id);")]
    [InlineData("[Transactional] Task<T> RunAsync<T>(Func<Task<T>> work);")]
    [InlineData("[Transactional] Task<IReadOnlyList<int>> ListAsync(IReadOnlyList<int> ids);")]
    [InlineData("[Transactional] Task<IEnumerable<int>> ListAsync(IEnumerable<int> ids);")]
    [InlineData("[Transactional] Task MoveAsync(params int[] ids);")]
    [InlineData("[Transactional(MaxAttempts = 1)] Task ImportAsync(Stream file);")]
    [InlineData("[Transactional(Idempotent = true)] Task ImportAsync(IAsyncEnumerable<int> ids);")]
    [InlineData("[Transactional(IsolationLevel.Snapshot, Propagation = TransactionPropagation.Savepoint)] Task MoveAsync(byte[] body);")]
    [InlineData("[Transactional] Task MoveAsync(ReadOnlyMemory<byte> body);")]
    [InlineData("Task ImportAsync(Stream file);")]
    public Task Silent_on_a_method_that_can(string member) => VerifyMemberAsync(member);

    [Fact]
    public Task Silent_on_a_class_behind_its_interface() => Verifier.VerifyAsync("""
        public interface I { Task MoveAsync(int id); }
        [Instrumented] public class C : I { [Transactional] public Task MoveAsync(int id) => Task.CompletedTask; }
        """);
}
