using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.UnendedTransactionAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

/// <summary>UPK2001 where the caller asks for a run that keeps nothing.</summary>
public class DryRunTests
{
    private static Task Async(string members) => Verify.VerifyAnalyzerAsync(Snippet.Async("", members));

    [Theory]
    [InlineData("bool dryRun", "if (!dryRun) { await begun.CommitAsync(); }")]
    [InlineData("bool isDryRun", "if (!isDryRun) { await begun.CommitAsync(); } else { Console.WriteLine(\"nothing kept\"); }")]
    [InlineData("bool previewOnly", "if (previewOnly == false) { await begun.CommitAsync(); }")]
    [InlineData("bool simulate", "if (simulate) { return; } await begun.CommitAsync();")]
    [InlineData("bool commit", "if (commit) { await begun.CommitAsync(); }")]
    [InlineData("bool commit", "if (!commit) { Console.WriteLine(); return; } await begun.CommitAsync();")]
    [InlineData("Options options", "if (!options.DryRun) { await begun.CommitAsync(); }")]
    [InlineData("Options options", "if (_options.WhatIf) { return; } await begun.CommitAsync();")]
    [InlineData("bool keep", "if (!keep) { await begun.RollbackAsync(); return; } await begun.CommitAsync();")]
    public Task Silent_when_the_caller_asks_for_a_dry_run(string parameter, string end) => Async(Run(parameter, "begun = await connection.BeginTransactionAsync()", end));

    [Theory]
    [InlineData("bool quiet", "if (!quiet) { await begun.CommitAsync(); }")]
    [InlineData("bool isAdmin", "if (!isAdmin) { Console.WriteLine(); await begun.CommitAsync(); }")]
    [InlineData("bool dryRun", "if (dryRun) { await begun.CommitAsync(); }")]
    [InlineData("bool commit", "if (!commit) { await begun.CommitAsync(); }")]
    [InlineData("bool quiet", "if (quiet) { return; } await begun.CommitAsync();")]
    public Task Reports_a_path_that_another_condition_chooses(string parameter, string end) => Async(Run(parameter, "begun = await [|connection.BeginTransactionAsync()|]", end));

    private static string Run(string parameter, string begin, string end) => $$"""
        private readonly Options _options = new();
        private sealed class Options { public bool DryRun { get; set; } public bool WhatIf { get; set; } }
        async Task Run(NpgsqlConnection connection, {{parameter}})
        {
            await using var {{begin}};
            await connection.ExecuteAsync("delete from t", transaction: begun);
            {{end}}
        }
        """;
}
