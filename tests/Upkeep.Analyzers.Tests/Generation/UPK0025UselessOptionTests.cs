using Upkeep.Analyzers.Generation;
using Upkeep.Testing.Analyzers;
using Verifier = Upkeep.Analyzers.Tests.Generation.GenerationVerifier<Upkeep.Analyzers.Generation.UselessOptionAnalyzer>;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0025UselessOptionTests
{
    [Theory]
    [InlineData("public interface I { [{|UPK0025:Ignore|}] Task M(); }")]
    [InlineData("public interface I { [{|UPK0025:SlowAfter(5)|}] Task M(); }")]
    [InlineData("public interface I { [{|UPK0025:Budget(P95Ms = 5)|}] Task M(); }")]
    [InlineData("public interface I { [{|UPK0025:Tag(\"a\", \"b\")|}] Task M(); }")]
    [InlineData("public interface I { Task M([{|UPK0025:Tag|}] bool b); }")]
    [InlineData("[{|UPK0025:SlowAfter(5)|}] public interface I { Task M(); }")]
    [InlineData("[{|UPK0025:Tag(\"a\", \"b\")|}] public class C { }")]
    [InlineData("[Instrumented] public interface I { [{|UPK0025:SlowAfter(0)|}] Task M(); }")]
    [InlineData("[Instrumented] public interface I { [{|UPK0025:SlowAfter(-5)|}] Task M(); }")]
    [InlineData("[Instrumented] public interface I { [{|UPK0025:SlowAfter(5)|}] IAsyncEnumerable<int> M(); }")]
    [InlineData("[Instrumented] public interface I { [Ignore, {|UPK0025:SlowAfter(5)|}] Task M(); }")]
    [InlineData("[Instrumented] public interface I { [Ignore, {|UPK0025:Budget|}] Task M(); }")]
    [InlineData("[Instrumented] public interface I { [Ignore] Task M([{|UPK0025:Tag|}] bool b); }")]
    [InlineData("public interface I { Task M(); } [Instrumented] public class C : I { public Task M() => N(); [{|UPK0025:SlowAfter(5)|}] public Task N() => Task.CompletedTask; }")]
    public Task Reports_an_attribute_that_measures_nothing(string source) => Verifier.VerifyAsync(source);

    [Fact]
    public Task Reports_why() => Verifier.VerifyAsync(
        "public interface IOrders { [{|#0:SlowAfter(500)|}] Task FindAsync(int id); }",
        CSharpAnalyzerVerifier<UselessOptionAnalyzer>.Diagnostic().WithLocation(0).WithArguments("SlowAfter", "FindAsync", "put [Instrumented] on 'IOrders'"));

    [Theory]
    [InlineData("[Instrumented] public interface I { [Ignore] Task M(); Task N(); }")]
    [InlineData("[Instrumented] public interface I { [SlowAfter(1)] Task M(); }")]
    [InlineData("[Instrumented] public interface I { [SlowAfter(1)] void M(); }")]
    [InlineData("[Instrumented] public interface I { [Budget(P95Ms = 5)] Task M(); }")]
    [InlineData("[Instrumented] public interface I { [Budget] IAsyncEnumerable<int> M(); }")]
    [InlineData("[Instrumented] public interface I { [Tag(\"a\", \"b\")] Task M(); }")]
    [InlineData("[Instrumented] public interface I { Task M([Tag] bool b); }")]
    [InlineData("[Instrumented] public interface I { IAsyncEnumerable<int> M([Tag] bool b); }")]
    [InlineData("[Instrumented, SlowAfter(5)] public interface I { Task M(); }")]
    [InlineData("[Instrumented, Tag(\"a\", \"b\")] public interface I { IAsyncEnumerable<int> M(); Task N(); }")]
    [InlineData("public interface I { Task M(); } [Instrumented] public class C : I { [SlowAfter(5), Budget] public Task M() => Task.CompletedTask; }")]
    [InlineData("public class IgnoreAttribute : Attribute { } public class C { [global::IgnoreAttribute] public void M() { } }")]
    public Task Silent_where_something_is_measured(string source) => Verifier.VerifyAsync(source);
}
