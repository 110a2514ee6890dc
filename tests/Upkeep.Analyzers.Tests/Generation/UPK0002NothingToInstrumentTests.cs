using Upkeep.Analyzers.Generation;
using Upkeep.Testing.Analyzers;
using Verifier = Upkeep.Analyzers.Tests.Generation.GenerationVerifier<Upkeep.Analyzers.Generation.CannotBeInstrumentedAnalyzer>;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0002NothingToInstrumentTests
{
    [Theory]
    [InlineData("[{|UPK0002:Instrumented|}] public class C { public void M() { } }")]
    [InlineData("[{|UPK0002:Instrumented|}] internal sealed class C { public Task M() => Task.CompletedTask; }")]
    [InlineData("[{|UPK0002:Instrumented|}] public class C : IDisposable { public void Dispose() { } }")]
    [InlineData("[{|UPK0002:Instrumented|}] public class C : IComparable<C> { public int CompareTo(C? other) => 0; }")]
    [InlineData("public class B { public void M() { } } [{|UPK0002:Instrumented|}] public class C : B { }")]
    [InlineData("[{|UPK0002:Instrumented|}] public record C(int X);")]
    public Task Reports_a_class_without_an_interface(string source) => Verifier.VerifyAsync(source);

    [Theory]
    [InlineData("[{|UPK0002:Instrumented|}] public interface I { }")]
    [InlineData("[{|UPK0002:Instrumented|}] public interface I { int Count { get; } }")]
    [InlineData("[{|UPK0002:Instrumented|}] public interface I { event Action Changed; }")]
    [InlineData("[{|UPK0002:Instrumented|}] public interface I : IDisposable, IAsyncDisposable { }")]
    [InlineData("[{|UPK0002:Instrumented|}] public interface I { static int M() => 3; }")]
    [InlineData("public interface I { int Count { get; } } [{|UPK0002:Instrumented|}] public class C : I { public int Count => 1; }")]
    public Task Reports_an_interface_without_a_method(string source) => Verifier.VerifyAsync(source);

    [Fact]
    public Task Reports_what_to_do() => Verifier.VerifyAsync(
        "[{|#0:Instrumented|}] public class Orders { public void M() { } }",
        CSharpAnalyzerVerifier<CannotBeInstrumentedAnalyzer>.Diagnostic("UPK0002").WithLocation(0).WithArguments(
            "Orders", "let it implement an interface that declares its methods, or put the attribute on such an interface"));

    [Theory]
    [InlineData("[Instrumented] public interface I { void M(); }")]
    [InlineData("[Instrumented] public interface I { Task M(); int Count { get; } }")]
    [InlineData("public interface IA { void M(); } [Instrumented] public interface I : IA { }")]
    [InlineData("public interface IA { void M(); } public interface IB : IA { } [Instrumented] public class C : IB { public void M() { } }")]
    [InlineData("public interface IA { void M(); } public class B : IA { public void M() { } } [Instrumented] public class C : B { }")]
    [InlineData("[Instrumented] public interface I { void M() { } }")]
    [InlineData("[Instrumented] public interface I<T> { IAsyncEnumerable<T> M(); }")]
    [InlineData("public interface IA { void M(); } [Instrumented] public record C(int X) : IA { public void M() { } }")]
    [InlineData("public class C { public void M() { } }")]
    [InlineData("public interface I { }")]
    public Task Silent_where_there_is_a_method(string source) => Verifier.VerifyAsync(source);
}
