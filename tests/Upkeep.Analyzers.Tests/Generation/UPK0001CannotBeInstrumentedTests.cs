using Upkeep.Analyzers.Generation;
using Upkeep.Testing.Analyzers;
using Verifier = Upkeep.Analyzers.Tests.Generation.GenerationVerifier<Upkeep.Analyzers.Generation.CannotBeInstrumentedAnalyzer>;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0001CannotBeInstrumentedTests
{
    [Theory]
    [InlineData("public class Outer { [{|UPK0001:Instrumented|}] private interface I { void M(); } }")]
    [InlineData("public class Outer { [{|UPK0001:Instrumented|}] protected interface I { void M(); } }")]
    [InlineData("public class Outer { private class Middle { [{|UPK0001:Instrumented|}] public interface I { void M(); } } }")]
    [InlineData("[{|UPK0001:Instrumented|}] file interface I { void M(); }")]
    public Task Reports_a_type_that_another_file_cannot_name(string source) => Verifier.VerifyAsync(source);

    [Fact]
    public Task Reports_a_type_inside_a_generic_one() =>
        Verifier.VerifyAsync("public class Outer<T> { [{|UPK0001:Instrumented|}] public interface I { void M(T x); } }");

    [Theory]
    [InlineData("public interface I { void M(); } [{|UPK0001:Instrumented|}] public abstract class C : I { public abstract void M(); }")]
    [InlineData("public interface IC { void M(); } namespace N { [{|UPK0001:Instrumented|}] public abstract class C : IC { public abstract void M(); } }")]
    public Task Reports_a_class_that_cannot_be_created(string source) => Verifier.VerifyAsync(source);

    [Theory]
    [InlineData("public class InstrumentedThing { } [{|UPK0001:Instrumented|}] public interface IThing { void M(); }")]
    [InlineData("public static class ThingRegistration { } [{|UPK0001:Instrumented|}] public interface IThing { void M(); }")]
    public Task Reports_a_name_that_is_taken(string source) => Verifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Instrumented] public interface IThing { void M(); } [{|UPK0001:Instrumented|}] public class Thing : IThing { public void M() { } }")]
    [InlineData("[Instrumented] public interface IThing { void M(); } public interface IB { void N(); } [{|UPK0001:Instrumented|}] public class Thing : IB { public void N() { } }")]
    public Task Reports_a_class_whose_interface_is_instrumented(string source) => Verifier.VerifyAsync(source);

    [Theory]
    [InlineData("[{|UPK0001:Instrumented|}] public interface I { void M(); static abstract int N(); }")]
    [InlineData("[{|UPK0001:Instrumented|}] public interface I { void M(); static abstract int N { get; } }")]
    [InlineData("[{|UPK0001:Instrumented|}] public interface I { void M(); string Name { get; init; } }")]
    [InlineData("[{|UPK0001:Instrumented|}] public interface I { void M(__arglist); }")]
    [InlineData("[{|UPK0001:Instrumented|}] public interface I { void M(ref dynamic x); }")]
    [InlineData("[{|UPK0001:Instrumented|}] public interface I { void M(); protected void N(); }")]
    [InlineData("public interface IB { string Name { get; init; } } [{|UPK0001:Instrumented|}] public interface I : IB { void M(); }")]
    [InlineData("public interface IB<U> { void M<T>(U x); } [{|UPK0001:Instrumented|}] public interface I<T> : IB<T> { }")]
    public Task Reports_a_member_that_cannot_be_implemented(string source) => Verifier.VerifyAsync(source);

    [Fact]
    public Task Reports_the_member_and_what_to_do() => Verifier.VerifyAsync(
        "[{|#0:Instrumented|}] public interface IThing { void M(); string Name { get; init; } }",
        CSharpAnalyzerVerifier<CannotBeInstrumentedAnalyzer>.Diagnostic("UPK0001").WithLocation(0).WithArguments(
            "IThing", "'IThing.Name' has an init accessor, which only an object initializer may call; give it a set accessor or none"));

    [Theory]
    [InlineData("[Instrumented] public interface I { void M(); }")]
    [InlineData("[Instrumented] internal interface I<T> where T : class { T? M(); }")]
    [InlineData("public class Outer { [Instrumented] internal interface I { void M(); } }")]
    [InlineData("public interface I { void M(); } [Instrumented] public sealed class C : I { public void M() { } }")]
    [InlineData("public interface I { void M(); } [Instrumented] internal class C : I, IDisposable { void I.M() { } public void Dispose() { } }")]
    [InlineData("[Instrumented] public interface I { static int Count() => 3; static virtual int Two() => 2; void M(); }")]
    [InlineData("[Instrumented] public interface I { Task M(ReadOnlySpan<byte> x); ref int N(in int a, out int b); event Action E; int this[int i] { get; set; } }")]
    [InlineData("[Instrumented] public interface I { void M() { } private void N() { } sealed void O() { } }")]
    [InlineData("public interface IA { object M(); } [Instrumented] public interface I : IA { new string M(); }")]
    [InlineData("[Instrumented] public interface IThing { void M(); } public class Thing : IThing { public void M() { } }")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"Upkeep\", \"1\")] public class InstrumentedThing { } [Instrumented] public interface IThing { void M(); }")]
    [InlineData("public interface I { static abstract int N(); string Name { get; init; } }")]
    public Task Silent_where_a_decorator_is_generated(string source) => Verifier.VerifyAsync(source);

    [Fact]
    public Task Silent_without_the_runtime() =>
        CSharpAnalyzerVerifier<CannotBeInstrumentedAnalyzer>.VerifyAnalyzerAsync("public interface I { void M(); }");
}
