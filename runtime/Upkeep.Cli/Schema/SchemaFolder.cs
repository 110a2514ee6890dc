using System.CommandLine;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Cli.Schema;

/// <summary>A schema from files: a folder of migrations, or one dump.</summary>
internal static class SchemaFolder
{
    public static Option<string> CreateOption() => new("--schema", "-s")
    {
        Description = "Folder of SQL migrations, or one file such as that of pg_dump --schema-only",
        HelpName = "path",
        Required = true,
    };

    /// <summary>Builds the schema, and says on standard error what was not understood: nothing is claimed about those parts.</summary>
    /// <exception cref="CommandException">There is nothing to read.</exception>
    public static async Task<SchemaBuilder> LoadAsync(string path, LanguageLevel level, TextWriter error)
    {
        var builder = MigrationHistory.Apply(await ReadFilesAsync(path, error), level);
        await ReportAsync(builder, error);
        return builder;
    }

    /// <summary>The .sql files of a folder, with paths relative to it, or the one file.</summary>
    /// <exception cref="CommandException">There is nothing to read.</exception>
    public static async Task<IReadOnlyList<MigrationFile>> ReadFilesAsync(string path, TextWriter error)
    {
        if (File.Exists(path))
        {
            return [await ReadAsync(path, "schema.sql", error)];
        }

        if (!Directory.Exists(path))
        {
            throw new CommandException($"there is no file or folder '{path}'");
        }

        List<MigrationFile> files = [];
        foreach (var file in FindFiles(path))
        {
            files.Add(await ReadAsync(file, Path.GetRelativePath(path, file), error));
        }

        return files.Count == 0
            ? throw new CommandException($"the folder '{path}' has no .sql files")
            : files;
    }

    /// <summary>Says on standard error what was not understood: nothing is claimed about those parts.</summary>
    public static async Task ReportAsync(SchemaBuilder builder, TextWriter error)
    {
        foreach (var problem in builder.Problems)
        {
            await error.WriteLineAsync($"upkeep: {problem.File}: {problem.Message}");
        }
    }

    private static string[] FindFiles(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*.sql", SearchOption.AllDirectories);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"cannot read the folder '{folder}': {failure.Message}");
        }
    }

    private static async Task<MigrationFile> ReadAsync(string path, string name, TextWriter error)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"cannot read '{path}': {failure.Message}");
        }

        var text = SchemaFileText.Decode(content, out var notUtf8At);
        if (notUtf8At is { } line)
        {
            await error.WriteLineAsync($"upkeep: {name}: line {line} is not UTF-8; the file is read as Latin-1. Save it as UTF-8 if names come out wrong.");
        }

        return new MigrationFile(name, text);
    }
}
