using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Generation.Registration;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0031RegistrationCycleTests
{
    private const string Pair = "public class {|UPK0031:A|}(IB b) : IA { public object O => b; } public class B(IA a) : IB { public object O => a; }";
    private const string Plain = "public class A(IB b) : IA { public object O => b; } public class B(IA a) : IB { public object O => a; }";

    [Theory]
    [InlineData("services.AddSingleton<IA, A>().AddSingleton<IB, B>();", Pair)]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>();", Pair)]
    [InlineData("services.AddTransient<IA, A>().AddTransient<IB, B>();", Pair)]
    [InlineData("services.AddTransient<IA, A>().AddScoped<IB, B>();", Pair)]
    [InlineData("services.AddScoped(typeof(IA), typeof(A)).AddScoped(typeof(IB), typeof(B));", Pair)]
    [InlineData("services.AddScoped<A>();", "public class {|UPK0031:A|}(A a) { public object O => a; }")]
    [InlineData("services.AddScoped<A>().AddScoped<B>();", "public class {|UPK0031:A|}(B b) { public object O => b; } public class B(A a) { public object O => a; }")]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>().AddScoped<IC, C>();", "public class {|UPK0031:A|}(IB b) : IA { public object O => b; } public class B(IC c) : IB { public object O => c; } public class C(IA a) : IC { public object O => a; }")]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>().AddScoped<IC, C>();", "public class {|UPK0031:A|}(IC c, IB b) : IA { public object O => (b, c); } public class B(IA a) : IB { public object O => a; } public class C : IC { }")]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>(); services.Add(new ServiceDescriptor());", Pair)]
    [InlineData("services.AddScoped<D>().AddScoped<IA, A>().AddScoped<IB, B>();", Pair + " public class D(IA a) { public object O => a; }")]
    public Task Reports_a_circle(string registrations, string types) => RegistrationVerifier.VerifyAsync(registrations, types);

    [Fact]
    public Task Reports_the_way() => RegistrationVerifier.VerifyAsync(
        "services.AddScoped<IA, A>().AddScoped<IB, B>();",
        "public class {|#0:A|}(IB b) : IA { public object O => b; } public class B(IA a) : IB { public object O => a; }",
        OutputKind.DynamicallyLinkedLibrary,
        CSharpAnalyzerVerifier<ServiceGraphAnalyzer>.Diagnostic("UPK0031").WithLocation(0).WithArguments("A", "'A' needs 'B' needs 'A'"));

    [Theory]
    [InlineData("", Plain)]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB>(p => null!);", Plain)]
    [InlineData("services.AddScoped<IA>(p => new A(null!)).AddScoped<IB, B>();", Plain)]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IA, Other>().AddScoped<IB, B>();", Plain + " public class Other : IA { }")]
    [InlineData("services.AddKeyedSingleton<IA, A>(\"a\").AddSingleton<IB, B>().AddSingleton<IA, Other>();", Plain + " public class Other : IA { }")]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>();", "public class A(IB b) : IA { public object O => b; } public class B : IB { }")]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>();", "public class A(IB b) : IA { public object O => b; } public class B(IA? a = null) : IB { public object? O => a; }")]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>();", "public class A(IB b) : IA { public object O => b; } public class B(Lazy<IA> a) : IB { public object O => a; }")]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>();", "public class A(IB b) : IA { public object O => b; } public class B(IServiceProvider a) : IB { public object O => a; }")]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>();", "public class A(IB b) : IA { public object O => b; } public class B(IEnumerable<IA> a) : IB { public object O => a; }")]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>();", "public class A(IB b) : IA { public object O => b; } public class B : IB { public B() { } public B(IA a) { } }")]
    public Task Silent_without_one(string registrations, string types) => RegistrationVerifier.VerifyAsync(registrations, types, OutputKind.DynamicallyLinkedLibrary);
}
