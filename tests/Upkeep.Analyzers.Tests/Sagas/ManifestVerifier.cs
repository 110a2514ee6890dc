using Upkeep.Analyzers.Sagas;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sagas;

/// <summary>A project with sagas and a manifest file.</summary>
internal static class ManifestVerifier
{
    /// <summary>What stands for the hash that the saga of <see cref="Saga"/> really has.</summary>
    public const string Hash = "HASH";

    public static CSharpAnalyzerTest<SagaManifestAnalyzer> Create(string sagas, string? manifest, string fileName = "upkeep-sagas.txt")
    {
        var test = new CSharpAnalyzerTest<SagaManifestAnalyzer>
        {
            ReferenceAssemblies = ReferenceAssemblies.Net10.AddFromOutput("Upkeep"),
            TestCode = Source(sagas),
        };
        if (manifest is not null)
        {
            test.AdditionalFiles.Add(($"/0/{fileName}", manifest.Replace(Hash, HashOfOne, StringComparison.Ordinal)));
        }

        return test;
    }

    /// <summary>The hash of a saga with the one step <c>Pay</c>, as the generator makes it.</summary>
    public static string HashOfOne { get; } = Upkeep.Generators.Sagas.SagaManifest.Hash(
        """{"format":1,"input":"Order","result":"Receipt","steps":[{"position":1,"name":"Pay","kind":"pivot","mode":"external","output":"Receipt"}]}""");

    public static string Source(string sagas) =>
        $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Upkeep;

        public sealed record Order(int Id);
        public sealed record Receipt(int Id);

        [JsonSerializable(typeof(Order))]
        [JsonSerializable(typeof(Receipt))]
        internal abstract class ShopJson(JsonSerializerOptions? options) : JsonSerializerContext(options);

        {{sagas}}
        """;

    /// <param name="name">The class, with markup if it is to be found.</param>
    /// <param name="attribute">The arguments of [Saga].</param>
    /// <param name="members">Its steps.</param>
    public static string Saga(
        string name = "Shop", string attribute = "\"shop\"", string members = "[PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!;") =>
        $"[Saga({attribute}, JsonContext = typeof(ShopJson))] public sealed partial class {name} {{ {members} }}";

    /// <param name="sagas">The classes.</param>
    /// <param name="manifest">Lines in square brackets are to be found.</param>
    public static async Task VerifyMissingAsync(string sagas, string manifest)
    {
        var lines = manifest.Split('\n');
        var test = Create(sagas, string.Join('\n', lines.Select(line => line.Trim('[', ']'))));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('['))
            {
                test.ExpectedDiagnostics.Add(new DiagnosticResult(SagaManifestAnalyzer.Missing).WithSpan(i + 1, 1, i + 1, lines[i].Replace(Hash, HashOfOne, StringComparison.Ordinal).Length - 1));
            }
        }

        await test.RunAsync();
    }
}
