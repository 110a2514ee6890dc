using System.CommandLine;
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

    /// <exception cref="CommandException">There is nothing to read.</exception>
    public static SchemaBuilder Load(string path) => MigrationHistory.Apply(ReadFiles(path));

    /// <summary>The .sql files of a folder, with paths relative to it, or the one file.</summary>
    /// <exception cref="CommandException">There is nothing to read.</exception>
    public static IReadOnlyList<MigrationFile> ReadFiles(string path)
    {
        if (File.Exists(path))
        {
            return [new MigrationFile("schema.sql", Read(path))];
        }

        if (!Directory.Exists(path))
        {
            throw new CommandException($"there is no file or folder '{path}'");
        }

        var files = Directory.EnumerateFiles(path, "*.sql", SearchOption.AllDirectories)
            .Select(file => new MigrationFile(Path.GetRelativePath(path, file), Read(file)))
            .ToArray();
        return files.Length == 0
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

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"cannot read '{path}': {failure.Message}");
        }
    }
}
