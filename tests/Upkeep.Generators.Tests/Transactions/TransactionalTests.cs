using Upkeep.Generators.Instrumentation;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Transactions;

public sealed class TransactionalTests
{
    private const string Source = """
        using System.Data;
        using System.Threading;
        using System.Threading.Tasks;
        using Upkeep;

        namespace Shop
        {
            public enum Kind { Buy, Sell }

            [Instrumented]
            public interface ITrades
            {
                [Transactional(IsolationLevel.Serializable, MaxAttempts = 5, Propagation = TransactionPropagation.Savepoint)]
                Task<int> AcceptAsync(long id, CancellationToken cancellationToken);

                [SlowAfter(500)]
                Task<int> CountAsync([Tag("kind")] Kind kind);
            }
        }
        """;

    [Fact]
    public void A_member_runs_in_the_transaction_of_its_definition()
    {
        var text = GeneratorTest.Run<InstrumentationGenerator>(Source).Source;

        Assert.Contains(
            "TransactionDefinition(\"Shop.ITrades.AcceptAsync\") { IsolationLevel = global::System.Data.IsolationLevel.Serializable, MaxAttempts = 5, Propagation = global::Upkeep.TransactionPropagation.Savepoint };",
            text,
            StringComparison.Ordinal);
        Assert.Contains("return _transactions.RunAsync(AcceptAsyncTransaction, () => _inner.AcceptAsync(id, cancellationToken), cancellationToken);", text, StringComparison.Ordinal);
        Assert.Contains("static (inner, transactions) => new ", text, StringComparison.Ordinal);
    }

    [Theory]
    // Every name that generated code would choose is taken, or is a keyword.
    [InlineData("[Transactional] Task InTransaction(int transactions, int _transactions, int InTransaction, int call, int inner);")]
    [InlineData("[Transactional, Invalidates(nameof(FindAsync))] ValueTask<string?> @event(int @class, CancellationToken @default = default); [Cached] Task<int> FindAsync(int id);")]
    [InlineData("[Transactional] Task<T?> RunAsync<T>(System.Func<Task<T?>> work) where T : class;")]
    [InlineData("[Transactional] Task<T> RunAsync<T>(System.Func<Task<T>> work, object? start = null) where T : notnull;")]
    [InlineData("[Transactional] Task<dynamic> RunAsync(dynamic value);")]
    [InlineData("[Transactional, Ignore] Task RunAsync(int id); Task OtherAsync();")]
    [InlineData("[Transactional, SlowAfter(5)] ValueTask RunAsync(params int[] ids);")]
    [InlineData("[Transactional] Task RunAsync(int id); [Transactional] Task RunAsync(string id);")]
    [InlineData("[SlowAfter(5)] Task<int> RunAsync(int start, int Watched, string? name, int? RunAsyncThreshold);")]
    [InlineData("[SlowAfter(5)] unsafe int Run(int* pointer, System.Span<int> span, out int result, in System.Guid id);")]
    [InlineData("[SlowAfter(5)] ref int Run(ref int value);")]
    [InlineData("[SlowAfter(5)] void Run<T>(T value, T[] values);")]
    [InlineData("[SlowAfter(5)] System.Collections.Generic.IAsyncEnumerable<int> Run();")]
    [InlineData("Task RunAsync([Tag] bool @if, [Tag(\"other\")] bool? call, [Tag] System.DayOfWeek day, [Tag] System.DayOfWeek? maybe);")]
    [InlineData("void Run([Tag] in System.DayOfWeek day);")]
    [InlineData("[Tag(\"a \\\"quoted\\\" name\", \"line\\nbreak\")] Task RunAsync();")]
    public void Compiles_whatever_the_names_and_shapes(string member) =>
        GeneratorTest.Run<InstrumentationGenerator>(Members(member), new() { AllowUnsafe = true });

    [Theory]
    [InlineData("[Transactional] void Run(int id);")]
    [InlineData("[Transactional] int Run(out int id);")]
    [InlineData("[Transactional] Task RunAsync(System.IO.Stream file);")]
    [InlineData("[Transactional] System.Collections.Generic.IAsyncEnumerable<int> RunAsync();")]
    public void A_member_that_cannot_have_its_transaction_refuses_to_run(string member)
    {
        var text = GeneratorTest.Run<InstrumentationGenerator>(Members(member)).Source;

        Assert.Contains("throw new global::System.NotSupportedException(", text, StringComparison.Ordinal);
        Assert.Contains("UPK0022", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IsolationLevel.Serializable", "IsolationLevel.RepeatableRead")]
    [InlineData("MaxAttempts = 5", "MaxAttempts = 6")]
    [InlineData("TransactionPropagation.Savepoint", "TransactionPropagation.RequiresNew")]
    [InlineData("[SlowAfter(500)]", "[SlowAfter(501)]")]
    [InlineData("[SlowAfter(500)]", "[SlowAfter(500), Ignore]")]
    [InlineData("[SlowAfter(500)]", "[SlowAfter(500), Budget]")]
    [InlineData("[Tag(\"kind\")]", "[Tag(\"trade.kind\")]")]
    [InlineData("enum Kind { Buy, Sell }", "enum Kind { Buy, Sell, Swap }")]
    public void A_relevant_edit_regenerates(string before, string after)
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        GeneratorTest.RequireRegenerated<InstrumentationGenerator>(Source, Source.Replace(before, after, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("namespace Shop", "public class Other { } namespace Shop")]
    [InlineData("MaxAttempts = 5", "MaxAttempts = 2 + 3")]
    [InlineData("[SlowAfter(500)]", "[SlowAfter(milliseconds: 500)]")]
    public void An_edit_that_says_the_same_is_cached(string before, string after)
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        GeneratorTest.RequireCached<InstrumentationGenerator>(Source, Source.Replace(before, after, StringComparison.Ordinal));
    }

    private static string Members(string members) => $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Upkeep;

        #nullable enable
        [Instrumented]
        public interface ITrades { {{members}} }
        """;
}
