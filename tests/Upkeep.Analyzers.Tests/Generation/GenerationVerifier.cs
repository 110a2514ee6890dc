using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Generation;

/// <summary>Test code with the attributes in scope. They are declared here: this project does not reference the runtime.</summary>
internal static class GenerationVerifier<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private const string Attributes = """
        namespace Upkeep
        {
            [System.AttributeUsage(System.AttributeTargets.Class | System.AttributeTargets.Interface)]
            public sealed class InstrumentedAttribute : System.Attribute { }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class HealthCheckAttribute : System.Attribute { public string? Name { get; set; } }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class CachedAttribute : System.Attribute { public int Seconds { get; set; } public int MaxEntries { get; set; } }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class InvalidatesAttribute(params string[] methods) : System.Attribute { public string[] Methods { get; } = methods; }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class WarmUpAttribute : System.Attribute { }
        }

        namespace Microsoft.Extensions.Diagnostics.HealthChecks
        {
            public struct HealthCheckResult { }
        }
        """;

    public static Task VerifyAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<TAnalyzer> { TestCode = "using Upkeep;\n" + source, ReferenceAssemblies = ReferenceAssemblies.Net10WithoutNpgsql };
        test.FurtherSources.Add(Attributes);
        foreach (var result in expected)
        {
            test.ExpectedDiagnostics.Add(result);
        }

        return test.RunAsync();
    }
}
