using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Sagas;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sagas;

/// <summary>Puts the members of one saga, or whole classes, into a file in which everything else is as it should be.</summary>
internal static class SagaVerifier
{
    public static Task VerifyAsync(string members) => VerifyAsync<SagaDefinitionAnalyzer>(members);

    public static Task VerifyAsync<TAnalyzer>(string members, DiagnosticSeverity? severity = null)
        where TAnalyzer : DiagnosticAnalyzer, new() => VerifyClassAsync<TAnalyzer>(
        $$"""[Saga("place-order", JsonContext = typeof(ShopJson))] public sealed partial class PlaceOrder { {{members}} }""", severity);

    /// <param name="types">Nested in a partial class, so that they can have any accessibility.</param>
    public static Task VerifyClassAsync(string types) => VerifyClassAsync<SagaDefinitionAnalyzer>(types);

    /// <param name="types">Nested in a partial class, so that they can have any accessibility.</param>
    public static Task VerifyClassAsync<TAnalyzer>(string types, DiagnosticSeverity? severity = null)
        where TAnalyzer : DiagnosticAnalyzer, new() => new CSharpAnalyzerTest<TAnalyzer>
        {
            MarkupSeverity = severity,
            ReferenceAssemblies = ReferenceAssemblies.Net10.AddFromOutput("Upkeep"),

            TestCode =
            $$"""
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Text.Json.Serialization.Metadata;
            using Upkeep;

            public sealed record Order(int Id);
            public sealed record Stock(int Id);
            public sealed record Payment(string Id);
            public sealed record Uncovered(string Id);
            public struct Points;
            public interface IClock;

            [JsonSerializable(typeof(Order))]
            [JsonSerializable(typeof(Stock))]
            [JsonSerializable(typeof(Payment))]
            [JsonSerializable(typeof(Points))]
            [JsonSerializable(typeof(int))]
            [JsonSerializable(typeof(int?))]
            [JsonSerializable(typeof(string))]
            [JsonSerializable(typeof(List<int>))]
            internal abstract class ShopJson(JsonSerializerOptions? options) : JsonSerializerContext(options);

            public partial class Outer
            {
                {{types}}
            }
            """,
        }.RunAsync();
}
