using Upkeep.Analyzers.Generation;
using Upkeep.Testing.Analyzers;
using Verifier = Upkeep.Analyzers.Tests.Generation.GenerationVerifier<Upkeep.Analyzers.Generation.CannotBeCachedAnalyzer>;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0020CannotBeCachedTests
{
    private static Task VerifyMemberAsync(string member) => Verifier.VerifyAsync($$"""
        using System.IO;
        using System.Linq;
        public sealed record Filter(string Name);
        public readonly record struct Id(long Value);
        public sealed class Mutable { public int Value { get; set; } }
        [Instrumented] public interface IThing { {{member}} }
        """);

    [Theory]
    [InlineData("[{|UPK0020:Cached|}] Task FindAsync(int id);")]
    [InlineData("[{|UPK0020:Cached|}] int Find(int id);")]
    [InlineData("[{|UPK0020:Cached|}] void Find(int id);")]
    [InlineData("[{|UPK0020:Cached|}] IAsyncEnumerable<int> FindAsync(int id);")]
    [InlineData("[{|UPK0020:Cached|}] Task<T> FindAsync<T>(int id);")]
    [InlineData("[{|UPK0020:Cached|}] Task<int> FindAsync(in int id);")]
    [InlineData("[{|UPK0020:Cached|}] Task<int> FindAsync(int[] ids);")]
    [InlineData("[{|UPK0020:Cached|}] Task<int> FindAsync(params int[] ids);")]
    [InlineData("[{|UPK0020:Cached|}] Task<int> FindAsync(IReadOnlyList<int> ids);")]
    [InlineData("[{|UPK0020:Cached|}] Task<int> FindAsync(Mutable filter);")]
    [InlineData("[{|UPK0020:Cached|}] Task<int> FindAsync(object filter);")]
    [InlineData("[{|UPK0020:Cached|}] Task<int> FindAsync((int, int[]) pair);")]
    [InlineData("[{|UPK0020:Cached|}] Task<int> FindAsync(Func<int, bool> filter);")]
    [InlineData("[{|UPK0020:Cached|}] Task<Stream> OpenAsync(int id);")]
    [InlineData("[{|UPK0020:Cached|}] Task<IEnumerable<int>> ListAsync();")]
    [InlineData("[{|UPK0020:Cached|}] Task<IQueryable<int>> ListAsync();")]
    [InlineData("[{|UPK0020:Cached(Seconds = 0)|}] Task<int> FindAsync(int id);")]
    [InlineData("[{|UPK0020:Cached(MaxEntries = -1)|}] Task<int> FindAsync(int id);")]
    [InlineData("[{|UPK0020:Cached|}, Invalidates(nameof(FindAsync))] Task<int> FindAsync(int id);")]
    public Task Reports_a_method_whose_values_cannot_be_kept(string member) => VerifyMemberAsync(member);

    [Theory]
    [InlineData("public interface I { [{|UPK0020:Cached|}] Task<int> FindAsync(); }")]
    [InlineData("public interface I { Task M(); } [Instrumented] public class C : I { public Task M() => Task.CompletedTask; [{|UPK0020:Cached|}] public Task<int> FindAsync() => Task.FromResult(1); }")]
    public Task Reports_a_method_that_no_decorator_stands_before(string source) => Verifier.VerifyAsync(source);

    [Fact]
    public Task Reports_what_to_do() => Verifier.VerifyAsync(
        "[Instrumented] public interface IOrders { [{|#0:Cached|}] Task<int> CountAsync(string[] names); }",
        CSharpAnalyzerVerifier<CannotBeCachedAnalyzer>.Diagnostic().WithLocation(0).WithArguments(
            "IOrders.CountAsync", "two equal values of the parameter 'names' are not equal as a key; use a record or a type that implements IEquatable<T>"));

    [Theory]
    [InlineData("[Cached] Task<int> FindAsync(int id);")]
    [InlineData("[Cached] ValueTask<int?> FindAsync(long? id, CancellationToken cancellationToken = default);")]
    [InlineData("[Cached] Task<string?> FindAsync(string name, DayOfWeek day);")]
    [InlineData("[Cached] Task<int> FindAsync(Filter filter, Id id);")]
    [InlineData("[Cached] Task<int> FindAsync(Guid id, DateTimeOffset at, DateOnly day, decimal price);")]
    [InlineData("[Cached] Task<int> FindAsync((int Id, string Name) pair);")]
    [InlineData("[Cached] Task<IReadOnlyList<int>> ListAsync();")]
    [InlineData("[Cached] Task<List<string>> ListAsync(CancellationToken cancellationToken);")]
    [InlineData("[Cached(Seconds = 1, MaxEntries = 1)] Task<int> FindAsync(Uri address);")]
    [InlineData("[Cached] Task<Dictionary<string, int>> ListAsync();")]
    [InlineData("Task<Stream> OpenAsync(int[] ids);")]
    public Task Silent_on_a_method_whose_values_can_be_kept(string member) => VerifyMemberAsync(member);

    [Fact]
    public Task Silent_on_the_method_of_an_instrumented_class() => Verifier.VerifyAsync(
        "public interface I { Task<int> FindAsync(int id); } [Instrumented] public class C : I { [Cached] public Task<int> FindAsync(int id) => Task.FromResult(id); }");
}
