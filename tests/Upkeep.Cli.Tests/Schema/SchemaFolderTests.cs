using System.Text;

namespace Upkeep.Cli.Tests.Schema;

/// <summary>Folders and files that <c>--schema</c> may name, usable or not.</summary>
public sealed class SchemaFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upkeep-schema-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("schema", "show")]
    [InlineData("sql", "describe", "--jsonl")]
    [InlineData("sql", "advise", "--jsonl")]
    [InlineData("migrations", "check")]
    public async Task A_folder_that_is_missing_or_empty_is_named(params string[] command)
    {
        var missing = Path.Combine(_folder, "nowhere");
        var run = await CommandLine.RunAsync([.. command, "--schema", missing]);
        Assert.Equal((1, $"upkeep: there is no file or folder '{missing}'\n"), (run.ExitCode, run.Error.ReplaceLineEndings("\n")));

        await File.WriteAllTextAsync(Path.Combine(_folder, "readme.txt"), "create table t ()", TestContext.Current.CancellationToken);
        run = await CommandLine.RunAsync([.. command, "--schema", _folder]);
        Assert.Equal((1, $"upkeep: the folder '{_folder}' has no .sql files\n"), (run.ExitCode, run.Error.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task A_file_that_is_not_UTF8_is_read_and_reported()
    {
        var run = await ShowAsync([.. "-- one\ncreate table t (größe int); -- "u8, 0xE4, .. "\n"u8]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("table public.t", run.Output, StringComparison.Ordinal);
        Assert.Contains("upkeep: 1.sql: line 2 is not UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latin1_names_come_out_right()
    {
        var run = await ShowAsync(Encoding.Latin1.GetBytes("create table t (größe int);"));
        Assert.Contains("größe", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_byte_order_mark_decides(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var run = await ShowAsync([.. encoding.GetPreamble(), .. encoding.GetBytes("create table t (größe int);")]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("größe", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_SQL_is_reported_and_the_rest_is_read()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "0.sql"), [0, 1, 2, 0xFF, 0xFE, 3], TestContext.Current.CancellationToken);
        var run = await ShowAsync([.. "create table t (a int); create tabel u (); create table v (b int);"u8]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("table public.t", run.Output, StringComparison.Ordinal);
        Assert.Contains("table public.v", run.Output, StringComparison.Ordinal);
        Assert.Contains("upkeep: 0.sql: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("upkeep: 1.sql: ", run.Error, StringComparison.Ordinal);
    }

    private async Task<CommandLine> ShowAsync(byte[] content)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "1.sql"), content, TestContext.Current.CancellationToken);
        return await CommandLine.RunAsync("schema", "show", "--schema", _folder);
    }
}
