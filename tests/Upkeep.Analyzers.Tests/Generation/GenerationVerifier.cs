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

            [System.AttributeUsage(System.AttributeTargets.Class)]
            public sealed class RepositoryAttribute : System.Attribute { }

            [System.AttributeUsage(System.AttributeTargets.Method | System.AttributeTargets.Class)]
            public sealed class HealthCheckAttribute : System.Attribute { public string? Name { get; set; } }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class CachedAttribute : System.Attribute { public int Seconds { get; set; } public int MaxEntries { get; set; } }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class InvalidatesAttribute(params string[] methods) : System.Attribute { public string[] Methods { get; } = methods; }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class WarmUpAttribute : System.Attribute { }

            public enum TransactionPropagation { Required, RequiresNew, Savepoint }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class TransactionalAttribute : System.Attribute
            {
                public TransactionalAttribute() { }
                public TransactionalAttribute(System.Data.IsolationLevel level) { }
                public int MaxAttempts { get; set; }
                public TransactionPropagation Propagation { get; set; }
                public bool Idempotent { get; set; }
            }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class IgnoreAttribute : System.Attribute { }

            [System.AttributeUsage(System.AttributeTargets.Method | System.AttributeTargets.Class | System.AttributeTargets.Interface)]
            public sealed class SlowAfterAttribute(int milliseconds) : System.Attribute { public int Milliseconds { get; } = milliseconds; }

            [System.AttributeUsage(System.AttributeTargets.Method | System.AttributeTargets.Class | System.AttributeTargets.Interface | System.AttributeTargets.Parameter, AllowMultiple = true)]
            public sealed class TagAttribute : System.Attribute
            {
                public TagAttribute() { }
                public TagAttribute(string name) { }
                public TagAttribute(string name, string value) { }
            }

            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class BudgetAttribute : System.Attribute { public int P95Ms { get; set; } }
        }

        namespace Npgsql
        {
            public sealed class NpgsqlDataSource { }
            public sealed class NpgsqlConnection { }
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
