using Upkeep.Generators.Instrumentation;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Instrumentation;

/// <summary>What UPK0001 and UPK0002 report makes the generator write nothing, rather than something that does not compile.</summary>
public sealed class InvalidSourceTests
{
    [Theory]
    [InlineData("public class Outer { [Instrumented] private interface I { void M(); } }")]
    [InlineData("[Instrumented] file interface I { void M(); }")]
    [InlineData("public class Outer<T> { [Instrumented] public interface I { void M(T x); } }")]
    [InlineData("public interface I { void M(); } [Instrumented] public abstract class C : I { public abstract void M(); }")]
    [InlineData("public class InstrumentedThing { } [Instrumented] public interface IThing { void M(); }")]
    [InlineData("public static class ThingRegistration { } [Instrumented] public interface IThing { void M(); }")]
    [InlineData("[Instrumented] public interface I { void M(); static abstract int N(); }")]
    [InlineData("[Instrumented] public interface I { void M(); string Name { get; init; } }")]
    [InlineData("[Instrumented] public interface I { void M(__arglist); }")]
    [InlineData("[Instrumented] public interface I { void M(ref dynamic x); }")]
    [InlineData("[Instrumented] public interface I { void M(); protected void N(); }")]
    [InlineData("public interface IB<U> { void M<T>(U x); } [Instrumented] public interface I<T> : IB<T> { }")]
    [InlineData("[Instrumented] public class C { public void M() { } }")]
    [InlineData("[Instrumented] public interface I { int Count { get; } }")]
    public void NothingIsGenerated(string source) => GeneratorTest.Run<InstrumentationGenerator>(
        "using Upkeep;\n" + source,
        new() { LowestLanguageVersion = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11, ExpectNoOutput = true });
}
