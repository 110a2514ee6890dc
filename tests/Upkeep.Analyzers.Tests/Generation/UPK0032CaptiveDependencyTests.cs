using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0032CaptiveDependencyTests
{
    private const string A = "public class A(IB {|UPK0032:b|}) : IA { public object O => b; } public class B : IB { }";
    private const string Plain = "public class A(IB b) : IA { public object O => b; } public class B : IB { }";

    [Theory]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IB, B>();", A)]
    [InlineData("services.AddSingleton<A>().AddScoped<IB, B>();", A)]
    [InlineData("services.AddHostedService<A>().AddScoped<IB, B>();", A)]
    [InlineData("services.AddSingleton(typeof(IA), typeof(A)).AddScoped<IB, B>();", A)]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IB>(p => new B());", A)]
    [InlineData("services.AddSingleton<IA, A>(); services.AddScoped(typeof(IB), typeof(B));", A)]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IB, B>().AddScoped<IB, B>();", A)]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<B>();", "public class A(B {|UPK0032:b|}) : IA { public object O => b; } public class B { }")]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IB, B>().AddSingleton<IC, C>();", "public class A(IC c, IB {|UPK0032:b|}) : IA { public object O => (b, c); } public class B : IB { } public class C : IC { }")]
    [InlineData("services.AddSingleton<IA, A>().AddScoped(typeof(IStore<>), typeof(Store<>));", "public class A(IStore<int> {|UPK0032:store|}) : IA { public object O => store; } public class Store<T> : IStore<T> { }")]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IB, B>(); services.Add(new ServiceDescriptor());", A)]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IA, A>().AddScoped<IB, B>();", A)]
    public Task Reports_a_scoped_service_kept_by_a_singleton(string registrations, string types) =>
        RegistrationVerifier.VerifyAsync(registrations, types, OutputKind.DynamicallyLinkedLibrary);

    [Theory]
    [InlineData("services.AddSingleton<IA, A>().AddSingleton<IB, B>();", Plain)]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IB, B>();", Plain)]
    [InlineData("services.AddTransient<IA, A>().AddScoped<IB, B>();", Plain)]
    [InlineData("services.AddSingleton<IA, A>().AddTransient<IB, B>();", Plain)]
    [InlineData("services.AddSingleton<IA>(p => new A(new B())).AddScoped<IB, B>();", Plain)]
    [InlineData("services.AddSingleton<IA>(new A(new B())).AddScoped<IB, B>();", Plain)]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IB, B>().AddSingleton<IB, B>();", Plain)]
    [InlineData("services.AddSingleton<IA, A>();", Plain)]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IB, B>();", "public class A(IB? b = null) : IA { public object? O => b; } public class B : IB { }")]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IB, B>();", "public class A(Func<IB> b) : IA { public object O => b; } public class B : IB { }")]
    [InlineData("services.AddSingleton<IA, A>().AddScoped<IB, B>();", "public class A : IA { public A() { } public A(IB b) { } } public class B : IB { }")]
    [InlineData("services.AddKeyedSingleton<IA, A>(\"a\").AddScoped<IB, B>();", Plain)]
    public Task Silent_when_nothing_is_kept_too_long(string registrations, string types) =>
        RegistrationVerifier.VerifyAsync(registrations, types, OutputKind.DynamicallyLinkedLibrary);
}
