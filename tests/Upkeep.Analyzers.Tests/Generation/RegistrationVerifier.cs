using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Generation.Registration;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Generation;

/// <summary>Test code with the container's methods in scope, as an application unless told otherwise.</summary>
internal static class RegistrationVerifier
{
    private const string Container = """
        global using Microsoft.Extensions.DependencyInjection;
        using System;

        namespace Microsoft.Extensions.DependencyInjection
        {
            public sealed class ServiceDescriptor { }
            public interface IServiceCollection : System.Collections.Generic.IList<ServiceDescriptor> { }

            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<T>(this IServiceCollection services) => services;
                public static IServiceCollection AddSingleton<T>(this IServiceCollection services, T instance) => services;
                public static IServiceCollection AddSingleton<T>(this IServiceCollection services, Func<IServiceProvider, T> factory) => services;
                public static IServiceCollection AddSingleton<S, I>(this IServiceCollection services) where I : S => services;
                public static IServiceCollection AddSingleton(this IServiceCollection services, Type service, Type implementation) => services;
                public static IServiceCollection AddScoped<T>(this IServiceCollection services) => services;
                public static IServiceCollection AddScoped<T>(this IServiceCollection services, Func<IServiceProvider, T> factory) => services;
                public static IServiceCollection AddScoped<S, I>(this IServiceCollection services) where I : S => services;
                public static IServiceCollection AddScoped(this IServiceCollection services, Type service, Type implementation) => services;
                public static IServiceCollection AddTransient<T>(this IServiceCollection services) => services;
                public static IServiceCollection AddTransient<S, I>(this IServiceCollection services) where I : S => services;
                public static IServiceCollection AddKeyedSingleton<S, I>(this IServiceCollection services, object key) where I : S => services;
            }

            public static class ServiceCollectionHostedServiceExtensions
            {
                public static IServiceCollection AddHostedService<T>(this IServiceCollection services) => services;
            }
        }

        public sealed class FromKeyAttribute : Attribute { }
        """;

    public static Task VerifyAsync(string registrations, string types, OutputKind kind = OutputKind.ConsoleApplication, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<ServiceGraphAnalyzer>
        {
            TestCode = $$"""
                public interface IA { } public interface IB { } public interface IC { }
                public interface IStore<T> { }
                {{types}}
                public static class Program
                {
                    public static void Main() { }
                    public static void Configure(IServiceCollection services, object item) { {{registrations}} }
                }
                """,
            ReferenceAssemblies = ReferenceAssemblies.Net10WithoutNpgsql,
            OutputKind = kind,
        };
        test.FurtherSources.Add(Container);
        foreach (var result in expected)
        {
            test.ExpectedDiagnostics.Add(result);
        }

        return test.RunAsync();
    }
}
