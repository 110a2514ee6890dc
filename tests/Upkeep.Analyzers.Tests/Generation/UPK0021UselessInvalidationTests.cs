using Verifier = Upkeep.Analyzers.Tests.Generation.GenerationVerifier<Upkeep.Analyzers.Generation.UselessInvalidationAnalyzer>;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0021UselessInvalidationTests
{
    private static Task VerifyMembersAsync(string members) => Verifier.VerifyAsync($"[Instrumented] public interface IThing {{ {members} }}");

    [Theory]
    [InlineData("[{|UPK0021:Invalidates|}] Task SaveAsync();")]
    [InlineData("[{|UPK0021:Invalidates(\"FindAsync\")|}] Task SaveAsync();")]
    [InlineData("Task<int> FindAsync(int id); [{|UPK0021:Invalidates(nameof(FindAsync))|}] Task SaveAsync();")]
    [InlineData("[Cached] Task<int> FindAsync(int id); [{|UPK0021:Invalidates(nameof(FindAsync), \"ListAsync\")|}] Task SaveAsync();")]
    [InlineData("[Cached] Task<int> FindAsync(int id); [{|UPK0021:Invalidates(nameof(FindAsync))|}] IAsyncEnumerable<int> SaveAsync();")]
    [InlineData("[Cached] Task<int> FindAsync(int id); [{|UPK0021:Invalidates(nameof(FindAsync))|}] static void Save() { }")]
    [InlineData("[{|UPK0021:WarmUp|}] Task<int> CountAsync();")]
    [InlineData("[Cached, {|UPK0021:WarmUp|}] Task<int> FindAsync(int id);")]
    [InlineData("[Cached, {|UPK0021:WarmUp|}] Task<int> FindAsync(string? name, CancellationToken cancellationToken);")]
    [InlineData("[{|UPK0021:WarmUp|}] void Start();")]
    public Task Reports_an_attribute_without_a_cache(string members) => VerifyMembersAsync(members);

    [Fact]
    public Task Reports_a_type_that_is_not_instrumented() => Verifier.VerifyAsync(
        "public interface I { [Cached] Task<int> FindAsync(int id); [{|UPK0021:Invalidates(nameof(FindAsync))|}] Task SaveAsync(int id); }");

    [Theory]
    [InlineData("[Cached] Task<int> FindAsync(int id); [Invalidates(nameof(FindAsync))] Task SaveAsync();")]
    [InlineData("[Cached] Task<int> FindAsync(int id); [Invalidates(nameof(FindAsync))] Task SaveAsync(int id);")]
    [InlineData("[Cached] Task<int> FindAsync(int id); [Invalidates(\"FindAsync\")] void Save(string id);")]
    [InlineData("[Cached] Task<int> FindAsync(int id); [Invalidates(nameof(FindAsync))] int Save(out int id);")]
    [InlineData("[Cached] Task<int> FindAsync(int id); Task<int> FindAsync(string name); [Invalidates(nameof(FindAsync))] Task SaveAsync(int id);")]
    [InlineData("[Cached] Task<int> A(); [Cached] ValueTask<int> B(); [Invalidates(nameof(A), nameof(B))] ValueTask SaveAsync(int id);")]
    [InlineData("[Cached] Task<int> FindAsync(int[] ids); [Invalidates(nameof(FindAsync))] Task SaveAsync(int id);")]
    [InlineData("[Cached, WarmUp] Task<int> CountAsync();")]
    [InlineData("[Cached, WarmUp] ValueTask<int> CountAsync(CancellationToken cancellationToken);")]
    [InlineData("Task SaveAsync();")]
    public Task Silent_where_there_is_a_cache(string members) => VerifyMembersAsync(members);

    [Fact]
    public Task Silent_on_an_instrumented_class() => Verifier.VerifyAsync("""
        public interface I { Task<int> FindAsync(int id); Task SaveAsync(int id); }
        [Instrumented]
        public class C : I
        {
            [Cached] public Task<int> FindAsync(int id) => Task.FromResult(id);
            [Invalidates(nameof(FindAsync))] public Task SaveAsync(int id) => Task.CompletedTask;
        }
        """);
}
