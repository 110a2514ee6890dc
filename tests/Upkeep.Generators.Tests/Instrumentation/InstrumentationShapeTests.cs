using Microsoft.CodeAnalysis.CSharp;
using Upkeep.Generators.Instrumentation;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Instrumentation;

/// <summary>
/// Every shape of member: the verifier compiles input and output under the lowest and the newest language, nullable on and off, and
/// allows no warning. What the wrappers do when run is in Upkeep.Generated.Tests.
/// </summary>
public sealed class InstrumentationShapeTests
{
    public static TheoryData<string, string> Members => new()
    {
        { "Task", "Task M(int a, CancellationToken cancellationToken);" },
        { "TaskOfT", "Task<string?> M(long id, CancellationToken cancellationToken = default);" },
        { "NullableTask", "Task<string>? M();" },
        { "ValueTask", "ValueTask M();" },
        { "ValueTaskOfT", "ValueTask<int> M(string? name = null);" },
        { "AsyncEnumerable", "IAsyncEnumerable<string> M(CancellationToken cancellationToken = default);" },
        { "NullableAsyncEnumerable", "IAsyncEnumerable<string>? M();" },
        { "Void", "void M();" },
        { "Value", "int M(int x);" },
        { "Tuple", "(int Id, string? Name) M((int A, int B) pair);" },
        { "Dynamic", "dynamic M(dynamic x, List<dynamic> y);" },
        { "Arrays", "string?[]? M(int[,] grid, params string[] rest);" },
        { "Out", "bool M(out string? text, ref int counter, in DateTime when);" },
        { "NotNullWhen", "bool M(string key, [NotNullWhen(true)] out string? text);" },
        { "NotNullIfNotNull", "[return: NotNullIfNotNull(\"x\")] string? M(string? x);" },
        { "DoesNotReturn", "[DoesNotReturn] void M();" },
        { "AllowNull", "[AllowNull] string P { get; set; } void M();" },
        { "RefReturn", "ref int M(int i);" },
        { "RefReadOnlyReturn", "ref readonly int M();" },
        { "SpanArguments", "Task M(ReadOnlySpan<byte> bytes); Span<int> N(Span<int> span);" },
        { "Generic", "Task<T> M<T>(T value) where T : class, IDisposable, new();" },
        { "GenericNullable", "T? M<T>(T? value); T? N<T>(T? value) where T : class; T? O<T>(T? value) where T : struct; T? P<T>() where T : notnull;" },
        { "GenericUnmanaged", "void M<T, TKey>(Dictionary<TKey, T> map) where T : unmanaged where TKey : notnull;" },
        { "GenericOverloads", "void M<T>(T x); void M(string x); void M(object x); void M<T, U>(T x);" },
        { "Overloads", "Task M(int a); Task M(int a, int b = 0); Task<int> M(string a); int M(ref int a);" },
        { "Defaults", "void M(DayOfWeek day = DayOfWeek.Friday, decimal d = 1.5m, char c = '\\'', float f = float.NaN, string s = \"a\\\"b\", DateTime when = default, int? n = 3, long l = long.MinValue);" },
        { "KeywordNames", "Task @class(int @event, string @namespace, object call, object result, object exception, object _inner, object value); void @new();" },
        { "Properties", "int A { get; } string? B { set; } List<int> C { get; set; } void M();" },
        { "RefProperty", "ref int A { get; } ref readonly int B { get; } void M();" },
        { "Indexers", "int this[int i] { get; set; } string this[string key, params int[] rest] { get; } void M();" },
        { "Events", "event EventHandler A; event Action<int>? B; void M();" },
        { "DefaultBody", "Task M() => Task.CompletedTask; int P => 3; void N();" },
        { "StaticMember", "static int Count() => 3; private static int s = 1; private int Hidden() => s; void M();" },
        { "Obsolete", "[Obsolete(\"use N\")] void M(); [Obsolete(\"gone\", true)] void N(); [Obsolete] int P { get; set; }" },
        { "Experimental", "[Experimental(\"X1\")] Task M();" },
        { "RequiresUnreferencedCode", "[RequiresUnreferencedCode(\"reflection\"), RequiresDynamicCode(\"emit\")] void M(); void N([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type); void O<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>();" },
        { "CallerInfo", "void M(string text, [CallerMemberName] string? member = null, [CallerLineNumber] int line = 0);" },
        { "Disposal", "void M(); void Dispose();" },
        { "LazySequence", "IEnumerable<int> M(); Task<IAsyncEnumerable<int>> N();" },
        { "NamesLikeOurs", "void M(); void Upkeep(); void System(); void MOperation(); int InstrumentedThing();" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public void MemberOfAnInterface(string shape, string members) =>
        Run(shape, $"[Instrumented] public interface IThing {{ {members} }}");

    [Theory]
    [MemberData(nameof(Members))]
    public void MemberOfAnInheritedGenericInterface(string shape, string members) => Run(shape, $$"""
        public interface IBase<TKey0> { {{members}} }
        [Instrumented] internal interface IThing<TItem> : IBase<List<TItem>> where TItem : class, new() { Task Own(TItem item); }
        """);

    [Theory]
    [InlineData("ScopedSpan", "Span<int> M(scoped Span<int> a, scoped ref int b, params ReadOnlySpan<int> rest);")]
    [InlineData("RefReadOnlyParameter", "int M(ref readonly int x);")]
    [InlineData("AllowsRefStruct", "void M<T>(scoped T value) where T : allows ref struct; T N<T>(T value) where T : struct, allows ref struct;")]
    [InlineData("ParamsCollection", "void M(params List<int> items);")]
    [InlineData("NativeIntegers", "nint M(nuint x);")]
    public void MemberInNewerLanguage(string shape, string members) =>
        Run(shape, $"[Instrumented] public interface IThing {{ {members} }}", new() { LowestLanguageVersion = LanguageVersion.CSharp13 });

    [Fact]
    public void Pointers() => Run(
        "Pointers",
        "[Instrumented] public unsafe interface IThing { int* M(void* a, delegate*<int, void> callback); int* P { get; set; } int this[int* i] { get; } }",
        new() { AllowUnsafe = true });

    [Theory]
    [InlineData("Diamond", "public interface IA { void M(); } public interface IB : IA { void N(); } public interface IC : IA { void N(); } [Instrumented] public interface IThing : IB, IC { }")]
    [InlineData("Hidden", "public interface IA { object M(); int P { get; } } [Instrumented] public interface IThing : IA { new string M(); new int P { get; set; } }")]
    [InlineData("DifferByReturn", "public interface IA { int M(); } public interface IB { string M(); } [Instrumented] public interface IThing : IA, IB { }")]
    [InlineData("Reabstracted", "public interface IA { void M() { } } [Instrumented] public interface IThing : IA { void IA.M() { } void N(); }")]
    [InlineData("BothClosedGenerics", "public interface IA<T> { void M(T x); } [Instrumented] public interface IThing : IA<int>, IA<string?> { }")]
    [InlineData("Disposable", "[Instrumented] public interface IThing : IDisposable, IAsyncDisposable { void M(); }")]
    [InlineData("Enumerable", "[Instrumented] public interface IThing : IEnumerable<int> { void M(); }")]
    [InlineData("Variance", "[Instrumented] public interface IThing<in TIn, out TOut> where TOut : class? { TOut M(TIn x); }")]
    [InlineData("Constraints", "public class B { } [Instrumented] public interface IThing<T, U, V> where T : B, new() where U : unmanaged where V : notnull, IComparable<V> { T M(U u, V v); }")]
    [InlineData("SelfConstraint", "[Instrumented] public interface IThing<T> where T : IThing<T>, IComparable<T?> { T M(); }")]
    [InlineData("Nested", "public partial class Outer { internal interface IHidden { } [Instrumented] internal interface IThing { void M(IHidden h); } }")]
    [InlineData("KeywordTypes", "namespace @class { [Instrumented] public interface @event { void M(@event e); } }")]
    [InlineData("NameWithoutI", "[Instrumented] public interface Thing { void M(); } [Instrumented] public interface Image { void M(); }")]
    [InlineData("Arities", "[Instrumented] public interface IThing { void M(); } [Instrumented] public interface IThing<T> { void M(); } [Instrumented] public interface IThing<T, U> { void M(); }")]
    [InlineData("ObsoleteType", "[Obsolete(\"x\")] [Instrumented] public interface IThing { void M(); }")]
    [InlineData("ObsoleteTypeWithId", "[Obsolete(\"x\", DiagnosticId = \"SHOP1\")] public class Old { } [Instrumented] public interface IThing { void M(List<Old[]> olds); Old? P { get; set; } event Func<Old> E; }")]
    [InlineData("ExperimentalTypeArgument", "[Experimental(\"SHOP2\")] public class New { public class Inner { } } [Instrumented] public interface IThing { Task<New.Inner> M<T>(T x) where T : New; }")]
    [InlineData("InheritedAllowNull", "[Instrumented] public interface IThing : System.Data.IDbCommand { }")]
    [InlineData("ArityInName", "[Instrumented] public interface IThing<T> { void M(T x); } [Instrumented] public interface IThing1 { void M(); }")]
    [InlineData("ExperimentalType", "[Experimental(\"X1\")] [Instrumented] public interface IThing { void M(); }")]
    [InlineData("PartialInterface", "[Instrumented] public partial interface IThing { void M(); } public partial interface IThing { void N(); }")]
    public void Interface(string shape, string source) => Run(shape, source);

    [Theory]
    [InlineData("Class", "public interface IThing { Task M(); } [Instrumented] public class Thing : IThing { public Task M() => Task.CompletedTask; }")]
    [InlineData("ExplicitClass", "public interface IThing { Task M(); } [Instrumented] internal sealed class Thing : IThing { Task IThing.M() => Task.CompletedTask; }")]
    [InlineData("TwoInterfaces", "public interface IA { void M(); } public interface IB { void M(); int N { get; } } [Instrumented(Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Singleton)] public class Thing : IA, IB, IDisposable { public void M() { } public int N => 1; public void Dispose() { } }")]
    [InlineData("BaseClass", "public interface IA { void M(); } public class Base : IA { public void M() { } } public interface IB : IA { void N(); } [Instrumented] public class Thing : Base, IB { public void N() { } }")]
    [InlineData("GenericClass", "public interface IRepository<T> where T : class { Task<T?> Find(int id); } [Instrumented] public class Repository<T> : IRepository<T> where T : class { public Task<T?> Find(int id) => Task.FromResult<T?>(null); }")]
    [InlineData("NoNamespace", "public interface IA { void M(); } [Instrumented] public class Thing : IA { public void M() { } }")]
    [InlineData("Record", "public interface IA { void M(); } [Instrumented] public record Thing(int X) : IA { public void M() { } }")]
    public void Class(string shape, string source) => Run(shape, source);

    [Theory]
    [InlineData("Task", "[HealthCheck] Task PingAsync(CancellationToken cancellationToken);")]
    [InlineData("TaskOfBool", "[HealthCheck(Name = \"a \\\"b\\\"\", DegradedAfterMs = 0, TimeoutMs = 10, Tags = new[] { \"db\", \"x\" })] Task<bool> PingAsync();")]
    [InlineData("Several", "[HealthCheck] ValueTask A(); [HealthCheck] ValueTask<bool> B(CancellationToken c); [HealthCheck] bool C(); [HealthCheck] void D(); [HealthCheck] Task<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult> E(); [HealthCheck] Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult F(CancellationToken c);")]
    public void HealthCheckMethods(string shape, string members)
    {
        Run(shape, $"[Instrumented] public interface IThing {{ {members} }}");
        Run(shape, $"[Instrumented] internal interface IThing<T> where T : class {{ {members} }}");
    }

    private static void Run(string shape, string source, GeneratorTestOptions? options = null) => GeneratorTest.Run<InstrumentationGenerator>(
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using Upkeep;

        {{(shape == "NoNamespace" ? source : $"namespace Shop {{ {source} }}")}}
        """,
        (options ?? new GeneratorTestOptions()) with { ExpectedInSource = ["CS0612", "CS0618", "X1", "SHOP1", "SHOP2"] });
}
