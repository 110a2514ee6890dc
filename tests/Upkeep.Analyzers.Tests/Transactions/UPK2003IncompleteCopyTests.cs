using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Transactions.IncompleteCopyAnalyzer, Upkeep.Analyzers.CodeFixes.Transactions.IncompleteCopyCodeFix>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2003IncompleteCopyTests
{
    private const string Copy = "\"copy t from stdin (format binary)\"";

    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body.Replace("COPY", Copy, StringComparison.Ordinal), members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body.Replace("COPY", Copy, StringComparison.Ordinal), members));

    [Fact]
    public Task Reports_an_import_that_is_only_disposed() => Async("""
        await using var import = await [|connection.BeginBinaryImportAsync(COPY)|];
        await import.StartRowAsync();
        await import.WriteAsync(id);
        """);

    [Fact]
    public Task Reports_in_synchronous_code() => Sync("""
        using var import = [|connection.BeginBinaryImport(COPY)|];
        import.StartRow();
        import.Write(id);
        """);

    [Fact]
    public Task Reports_WriteRow() => Sync("""
        using (var import = [|connection.BeginBinaryImport(COPY)|])
        {
            import.WriteRow(1, "a");
        }
        """);

    [Fact]
    public Task Reports_a_loop() => Async("""
        await using var import = await [|connection.BeginBinaryImportAsync(COPY)|];
        foreach (var one in ids)
        {
            await import.StartRowAsync();
            await import.WriteAsync(one);
        }
        """);

    [Fact]
    public Task Reports_an_early_return() => Async("""
        await using var import = await [|connection.BeginBinaryImportAsync(COPY)|];
        await import.StartRowAsync();
        if (flag)
        {
            return;
        }

        await import.CompleteAsync();
        """);

    [Fact]
    public Task Reports_Close() => Sync("""
        var import = [|connection.BeginBinaryImport(COPY)|];
        import.StartRow();
        import.Close();
        """);

    [Fact]
    public Task Reports_Complete_under_a_condition() => Sync("""
        using var import = [|connection.BeginBinaryImport(COPY)|];
        foreach (var one in ids)
        {
            import.StartRow();
            import.Write(one);
        }

        if (ids.Count > 10)
        {
            import.Complete();
        }
        """);

    [Fact]
    public Task Reports_through_ConfigureAwait() => Async("""
        var import = await [|connection.BeginBinaryImportAsync(COPY)|].ConfigureAwait(false);
        await using var _ = import.ConfigureAwait(false);
        await import.StartRowAsync().ConfigureAwait(false);
        """);

    [Fact]
    public Task Reports_WriteNull() => Sync("""
        using var import = [|connection.BeginBinaryImport(COPY)|];
        import.StartRow();
        import.WriteNull();
        """);

    [Fact]
    public Task Reports_inside_a_transaction() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await using (var import = await [|connection.BeginBinaryImportAsync(COPY)|])
        {
            await import.WriteRowAsync(cancellation, id);
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_Complete() => Sync("""
        using var import = connection.BeginBinaryImport(COPY);
        import.StartRow();
        import.Complete();
        """);

    [Fact]
    public Task Silent_with_CompleteAsync() => Async("""
        await using var import = await connection.BeginBinaryImportAsync(COPY);
        foreach (var one in ids)
        {
            await import.StartRowAsync();
            await import.WriteAsync(one);
        }

        await import.CompleteAsync(cancellation);
        """);

    [Fact]
    public Task Silent_when_nothing_was_written() => Async("""
        await using var import = await connection.BeginBinaryImportAsync(COPY);
        if (ids.Count == 0)
        {
            return;
        }

        await import.StartRowAsync();
        await import.CompleteAsync();
        """);

    [Fact]
    public Task Silent_when_an_exception_cancels() => Sync("""
        using var import = connection.BeginBinaryImport(COPY);
        import.StartRow();
        if (flag)
        {
            throw new InvalidOperationException();
        }

        import.Complete();
        """);

    [Fact]
    public Task Silent_about_a_text_import() => Async("""
        await using var writer = await connection.BeginTextImportAsync("copy t from stdin");
        await writer.WriteLineAsync("1");
        """);

    [Fact]
    public Task Silent_about_a_raw_copy() => Sync("""
        using var stream = connection.BeginRawBinaryCopy(COPY);
        stream.WriteByte(1);
        """);

    [Fact]
    public Task Silent_about_an_export() => Sync("""
        using var export = connection.BeginBinaryExport("copy t to stdout (format binary)");
        export.StartRow();
        """);

    [Fact]
    public Task Silent_when_handed_to_somebody_unknown() => Sync(
        """
        using var import = connection.BeginBinaryImport(COPY);
        import.StartRow();
        _rows.Finish(import);
        """,
        "private readonly IRows _rows = null!; private interface IRows { void Finish(NpgsqlBinaryImporter import); }");

    [Fact]
    public Task Silent_when_returned() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            NpgsqlBinaryImporter M(NpgsqlConnection connection)
            {
                var import = connection.BeginBinaryImport("copy t from stdin (format binary)");
                import.StartRow();
                return import;
            }
        """));

    [Fact]
    public Task Silent_with_Complete_in_both_branches() => Sync("""
        using var import = connection.BeginBinaryImport(COPY);
        import.StartRow();
        if (flag)
        {
            import.Write(1);
            import.Complete();
        }
        else
        {
            import.Complete();
        }
        """);

    [Fact]
    public Task Silent_when_a_handler_swallows_the_error() => Sync("""
        try
        {
            using var import = connection.BeginBinaryImport(COPY);
            import.StartRow();
            import.Complete();
        }
        catch (PostgresException)
        {
            flag = true;
        }
        """);

    [Fact]
    public Task Fixes_a_declaration() => Verify.VerifyCodeFixAsync(
        Snippet.Async($$"""
            await using var import = await [|connection.BeginBinaryImportAsync({{Copy}})|];
            foreach (var one in ids)
            {
                await import.StartRowAsync(); // a row
                await import.WriteAsync(one);
            } // all rows
            Console.WriteLine(ids.Count);
            """),
        Snippet.Async($$"""
            await using var import = await connection.BeginBinaryImportAsync({{Copy}});
            foreach (var one in ids)
            {
                await import.StartRowAsync(); // a row
                await import.WriteAsync(one);
            } // all rows
            await import.CompleteAsync();
            Console.WriteLine(ids.Count);
            """));

    [Fact]
    public Task Fixes_a_statement() => Verify.VerifyCodeFixAsync(
        Snippet.Sync($$"""
            using (var import = [|connection.BeginBinaryImport({{Copy}})|])
            {
                import.WriteRow(1);
            }
            """),
        Snippet.Sync($$"""
            using (var import = connection.BeginBinaryImport({{Copy}}))
            {
                import.WriteRow(1);
                import.Complete();
            }
            """));

    [Theory]
    [InlineData("await using var import = flag ? await connection.BeginBinaryImportAsync(COPY, default(CancellationToken)) : await connection.BeginBinaryImportAsync(COPY);")]
    [InlineData("NpgsqlBinaryImporter import; if (flag) { import = await connection.BeginBinaryImportAsync(COPY); } else { import = connection.BeginBinaryImport(COPY); }")]
    public Task Silent_with_an_import_begun_in_one_of_two_ways(string begin) => Async(begin + """
        await import.StartRowAsync();
        await import.WriteAsync(id);
        await import.CompleteAsync();
        """);

    [Fact]
    public Task Reports_an_import_begun_in_one_of_two_ways() => Async("""
        await using var import = flag ? await [|connection.BeginBinaryImportAsync(COPY)|] : [|connection.BeginBinaryImport(COPY)|];
        await import.StartRowAsync();
        await import.WriteAsync(id);
        """);
}
