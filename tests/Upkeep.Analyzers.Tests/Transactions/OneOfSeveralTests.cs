using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Transactions;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Transactions;

/// <summary>Objects that were made in one of several ways, held by several variables, or reached through a reference to one of several variables.</summary>
public class OneOfSeveralTests
{
    private const string Work = "\nawait connection.ExecuteAsync(\"delete from t\", transaction: same);\n";

    public static TheoryData<string> Beginnings =>
    [
        "var begun = flag ? await connection.BeginTransactionAsync() : connection.BeginTransaction();\nvar same = begun;",
        "NpgsqlTransaction begun;\nif (flag) { begun = await connection.BeginTransactionAsync(); } else { begun = connection.BeginTransaction(); }\nvar same = begun;",
        "NpgsqlTransaction begun;\nNpgsqlTransaction same;\nif (flag) { begun = await connection.BeginTransactionAsync(); same = begun; } else { begun = connection.BeginTransaction(); same = begun; }",
        "var begun = id switch { 1 => await connection.BeginTransactionAsync(), 2 => connection.BeginTransaction(), _ => throw new InvalidOperationException() };\nvar same = begun;",
        "NpgsqlTransaction? earlier = null;\nif (flag) { earlier = connection.BeginTransaction(); }\nvar begun = earlier ?? await connection.BeginTransactionAsync();\nvar same = begun;",
        "var same = await (flag ? connection.BeginTransactionAsync() : connection.BeginTransactionAsync(System.Data.IsolationLevel.Serializable));\nvar begun = same;",
        "NpgsqlTransaction same;\nvar begun = same = flag ? await connection.BeginTransactionAsync() : connection.BeginTransaction();",
    ];

    [Theory, MemberData(nameof(Beginnings))]
    public Task Silent_when_one_name_is_committed_and_another_disposed(string begin) => VerifyAsync<UnendedTransactionAnalyzer>(begin + Work + "await same.CommitAsync();\nawait begun.DisposeAsync();");

    [Theory, MemberData(nameof(Beginnings))]
    public Task Silent_when_every_path_ends_it(string begin) =>
        VerifyAsync<UnendedTransactionAnalyzer>(begin + Work + "if (id == 0)\n{\n    await begun.RollbackAsync();\n    return;\n}\n\nawait same.CommitAsync();");

    [Fact]
    public Task Reports_both_of_a_copied_transaction_that_a_path_does_not_end() => VerifyAsync<UnendedTransactionAnalyzer>(
        "var begun = flag ? await [|connection.BeginTransactionAsync()|] : [|connection.BeginTransaction()|];\nvar same = begun;" + Work + "if (id == 0) { return; }\nawait same.CommitAsync();");

    [Theory]
    [InlineData("var opened = flag ? await {0} : {1};\nvar same = opened;")]
    [InlineData("NpgsqlConnection opened;\nif (flag) {{ opened = await {0}; }} else {{ opened = {1}; }}\nvar same = opened;")]
    [InlineData("var opened = id switch {{ 1 => await {0}, _ => {1} }};\nvar same = opened;")]
    public async Task Follows_a_copied_connection(string open)
    {
        var silent = string.Format(System.Globalization.CultureInfo.InvariantCulture, open, "source.OpenConnectionAsync()", "source.OpenConnection()");
        await VerifyAsync<UndisposedResourceAnalyzer>(silent + "\ntry { await same.ExecuteAsync(\"select 1\"); } finally { await same.DisposeAsync(); }");
        await VerifyAsync<UndisposedResourceAnalyzer>(silent + "\ntry { await same.ExecuteAsync(\"select 1\"); } finally { await opened.DisposeAsync(); }");
        await VerifyAsync<UndisposedResourceAnalyzer>(silent + "\nawait using (same) { await opened.ExecuteAsync(\"select 1\"); }");
        await VerifyAsync<UndisposedResourceAnalyzer>(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, open, "{|UPK1001:source.OpenConnectionAsync()|}", "{|UPK1001:source.OpenConnection()|}") + "\nawait same.ExecuteAsync(\"select 1\");");
    }

    [Theory]
    [InlineData("NpgsqlConnection? a = null, b = null;\nref var either = ref (flag ? ref a : ref b);\neither = source.OpenConnection();\na?.Dispose();\nb?.Dispose();")]
    [InlineData("NpgsqlConnection? a = null, b = null;\nref var either = ref a;\neither = ref flag ? ref a : ref b;\neither = source.OpenConnection();\n(flag ? a : b)!.Dispose();")]
    [InlineData("NpgsqlConnection? a = null, b = null;\n(flag ? ref a : ref b) = source.OpenConnection();\nif (flag) { a!.Dispose(); } else { b!.Dispose(); }")]
    [InlineData("NpgsqlConnection a = null!, b = null!;\nref var either = ref Pick(ref a, ref b);\na = source.OpenConnection();\neither.Dispose();")]
    [InlineData("NpgsqlConnection a = source.OpenConnection(), b = source.OpenConnection();\nref var either = ref (flag ? ref a : ref b);\neither.Dispose();\nref var other = ref (flag ? ref b : ref a);\nother.Dispose();")]
    [InlineData("NpgsqlConnection a = source.OpenConnection(), b = connection;\nEnd(ref flag ? ref a : ref b);")]
    [InlineData("void Inner(ref NpgsqlConnection x, ref NpgsqlConnection y) { ref var either = ref (flag ? ref x : ref y); x = source.OpenConnection(); either.Dispose(); }\nNpgsqlConnection p = null!, q = null!;\nInner(ref p, ref q);")]
    public Task Silent_with_a_reference_to_one_of_two_variables(string body) => CSharpAnalyzerVerifier<UndisposedResourceAnalyzer>.VerifyAnalyzerAsync(Snippet.Sync(
        body,
        "static ref NpgsqlConnection Pick(ref NpgsqlConnection x, ref NpgsqlConnection y) => ref x;\nstatic void End(ref NpgsqlConnection ended) => ended.Dispose();"));

    private static Task VerifyAsync<TAnalyzer>(string body)
        where TAnalyzer : Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer, new() => CSharpAnalyzerVerifier<TAnalyzer>.VerifyAnalyzerAsync(Snippet.Async(body));
}
