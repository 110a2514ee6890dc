using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Transactions;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Transactions;

/// <summary>What leaves on one path without its end may have been given up, if the method has a result to say so (UPK2001, UPK2003).</summary>
public class GivenUpWorkTests
{
    private const string Begin = "await using var begun = await [|connection.BeginTransactionAsync()|];";
    private const string Import = "await using var import = await [|connection.BeginBinaryImportAsync(\"copy t from stdin (format binary)\")|]; await import.StartRowAsync(); await import.WriteAsync(id);";

    [Theory]
    [InlineData("if (await connection.ExecuteAsync(\"update t set n = 1\", transaction: begun) == 0) { return false; } await begun.CommitAsync();")]
    [InlineData("await connection.ExecuteAsync(\"update t set n = 1\", transaction: begun); if (id == 0) { return false; } await begun.CommitAsync();")]
    public Task Suggests_a_path_of_a_method_with_a_result(string work) => Verify<UnendedTransactionAnalyzer>(Begin + work, DiagnosticSeverity.Info);

    [Fact]
    public Task Warns_of_a_method_with_a_result_that_never_commits() => Verify<UnendedTransactionAnalyzer>(
        Begin + "await connection.ExecuteAsync(\"delete from t\", transaction: begun);", DiagnosticSeverity.Warning);

    [Fact]
    public Task Suggests_an_import_that_is_not_completed_on_a_path_of_a_method_with_a_result() => Verify<IncompleteCopyAnalyzer>(
        Import + "if (id == 0) { return false; } await import.CompleteAsync();", DiagnosticSeverity.Info);

    [Fact]
    public Task Warns_of_an_import_that_a_method_with_a_result_never_completes() => Verify<IncompleteCopyAnalyzer>(
        Import + "if (id == 0) { return false; }", DiagnosticSeverity.Warning);

    private static Task Verify<T>(string body, DiagnosticSeverity severity)
        where T : DiagnosticAnalyzer, new() => new CSharpAnalyzerTest<T>
        {
            TestCode = Snippet.Members($$"""
                async Task<bool> M(NpgsqlConnection connection, int id)
                {
                    {{body}}
                    return true;
                }
                """),
            MarkupSeverity = severity,
        }.RunAsync();
}
