using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Rules;

/// <summary>Where there is no database, there is nothing to pay for.</summary>
public class RegistrationTests
{
    private const string Source = """
        using System;
        using System.Threading;

        class Plain : IDisposable
        {
            private readonly Timer _timer = new(_ => { });
            public void Use(CancellationToken token) => token.Register(() => { });
            public void Dispose() => _timer.Dispose();
        }
        """;

    [Fact]
    public async Task Nothing_is_registered_in_a_compilation_without_data_access() =>
        Assert.Empty(await RegisteredAsync(Source, ReferenceAssemblies.Net10WithoutNpgsql));

    [Fact]
    public async Task With_data_access_something_is() =>
        Assert.NotEmpty(await RegisteredAsync(Source + "class Data { Npgsql.NpgsqlConnection? C; }", ReferenceAssemblies.Net10));

    private static async Task<IReadOnlyList<string>> RegisteredAsync(string source, ReferenceAssemblies references)
    {
        var compilation = CSharpCompilation.Create(
            "Plain", [CSharpSyntaxTree.ParseText(source)], references.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var run = compilation.WithAnalyzers([.. RuleCatalog.Analyzers]);
        var result = await run.GetAnalysisResultAsync(TestContext.Current.CancellationToken);
        return [.. result.AnalyzerTelemetryInfo.Where(entry => Registered(entry.Value) > 0).Select(entry => entry.Key.GetType().Name)];
    }

    // Everything but the look at the compilation itself.
    private static int Registered(AnalyzerTelemetryInfo info) =>
        info.OperationActionsCount + info.OperationBlockActionsCount + info.OperationBlockStartActionsCount + info.OperationBlockEndActionsCount + info.SymbolActionsCount
        + info.SymbolStartActionsCount + info.SymbolEndActionsCount + info.SyntaxNodeActionsCount + info.SyntaxTreeActionsCount + info.SemanticModelActionsCount
        + info.CodeBlockActionsCount + info.CodeBlockStartActionsCount + info.CodeBlockEndActionsCount + info.AdditionalFileActionsCount;
}
