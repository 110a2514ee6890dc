using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0030MissingRegistrationTests
{
    private const string A = "public class A : IA { public A(IB {|UPK0030:b|}) { } } public class B : IB { }";
    private const string Known = "public class A : IA { public A(IB b) { } } public class B : IB { }";

    [Theory]
    [InlineData("services.AddSingleton<A>();", A)]
    [InlineData("services.AddScoped<A>();", A)]
    [InlineData("services.AddTransient<A>();", A)]
    [InlineData("services.AddSingleton<IA, A>();", A)]
    [InlineData("services.AddScoped<IA, A>().AddScoped<IC>(p => null!);", A)]
    [InlineData("services.AddScoped(typeof(IA), typeof(A));", A)]
    [InlineData("services.AddHostedService<A>();", A)]
    [InlineData("services.AddSingleton<IA, A>();", "public class A(IB {|UPK0030:b|}) : IA { public IB B => b; }")]
    [InlineData("services.AddSingleton<IA, A>();", "public class B { } public class A(B {|UPK0030:b|}) : IA { public B B => b; }")]
    [InlineData("services.AddSingleton<IA, A>().AddSingleton<IB, B>();", "public class A(IB b, IC {|UPK0030:c|}) : IA { public object O => (b, c); } public class B : IB { }")]
    [InlineData("services.AddSingleton<IA, A>();", "public class A(IStore<int> {|UPK0030:store|}) : IA { public object O => store; }")]
    [InlineData("services.AddSingleton<B>().AddSingleton<IA, A>();", A)]
    public Task Reports_what_nothing_registers(string registrations, string types) => RegistrationVerifier.VerifyAsync(registrations, types);

    [Theory]
    [InlineData("services.AddSingleton<IA, A>().AddSingleton<IB, B>();")]
    [InlineData("services.AddSingleton<IA, A>().AddSingleton<IB>(p => new B());")]
    [InlineData("services.AddSingleton<IA, A>().AddSingleton<IB>(new B());")]
    [InlineData("services.AddSingleton<IA, A>(); services.AddSingleton(typeof(IB), typeof(B));")]
    [InlineData("services.AddSingleton<IA>(p => new A(new B()));")]
    [InlineData("services.AddSingleton<IA>(new A(new B()));")]
    [InlineData("services.AddSingleton<IA, A>(); services.Add(new ServiceDescriptor());")]
    [InlineData("services.AddSingleton<IA, A>(); services.AddSingleton(item.GetType(), item.GetType());")]
    [InlineData("")]
    public Task Silent_when_it_is_or_may_be(string registrations) => RegistrationVerifier.VerifyAsync(registrations, Known);

    [Theory]
    [InlineData("services.AddSingleton<IA, A>();", "public class A(IB? b = null) : IA { public object? O => b; }")]
    [InlineData("services.AddSingleton<IA, A>();", "public class A([FromKey] IB b) : IA { public object O => b; }")]
    [InlineData("services.AddSingleton<IA, A>();", "public class A : IA { public A(IB b) { } public A() { } }")]
    [InlineData("services.AddSingleton<IA, A>();", "public class A(IServiceProvider b, IEnumerable<IB> all, Func<IB> later) : IA { public object O => (b, all, later); }")]
    [InlineData("services.AddSingleton<IA, A>().AddSingleton(typeof(IStore<>), typeof(Store<>));", "public class Store<T> : IStore<T> { } public class A(IStore<int> store) : IA { public object O => store; }")]
    public Task Silent_on_what_the_container_need_not_know(string registrations, string types) => RegistrationVerifier.VerifyAsync(registrations, types);

    [Fact]
    public Task Reports_an_internal_type_of_a_library() => RegistrationVerifier.VerifyAsync(
        "services.AddSingleton<A>();", "internal interface IClock { } internal class A(IClock {|UPK0030:clock|}) { public object O => clock; }", OutputKind.DynamicallyLinkedLibrary);

    [Fact]
    public Task Silent_in_a_library() => RegistrationVerifier.VerifyAsync("services.AddSingleton<IA, A>();", Known, OutputKind.DynamicallyLinkedLibrary);
}
