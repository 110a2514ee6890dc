using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema.Migrations;

/// <summary>The schema that a folder of migrations, or one dump, makes.</summary>
public static class MigrationHistory
{
    /// <summary>Applies the files in their order; see <see cref="MigrationOrder"/>.</summary>
    /// <param name="files">The files.</param>
    /// <param name="level">The version of PostgreSQL that they are for.</param>
    public static SchemaBuilder Apply(IEnumerable<MigrationFile> files, LanguageLevel level = LanguageLevel.PostgreSql15)
    {
        var sorted = MigrationOrder.Sort(files);
        var reader = new MigrationReader(sorted, level);
        if (sorted.Count > 1)
        {
            reader.Start();
        }

        try
        {
            // Decodes it, which takes as long as it takes the reader to parse the first files.
            _ = Catalog.BuiltInCatalog.Instance;
            return Apply(sorted, reader, level);
        }
        finally
        {
            reader.Stop();
        }
    }

    /// <summary>A file's statements that go up. Positions are those of the file.</summary>
    public static SyntaxTree Parse(MigrationFile file, LanguageLevel level = LanguageLevel.PostgreSql15) =>
        SqlParser.Parse(UpText(file), SqlOptions.Of(level, isFile: true));

    private static SchemaBuilder Apply(IReadOnlyList<MigrationFile> files, MigrationReader reader, LanguageLevel level)
    {
        var builder = new SchemaBuilder(DatabaseSchema.Empty.WithLevel(level));
        for (var i = 0; i < files.Count; i++)
        {
            if (MigrationReader.IsLong(files[i]))
            {
                var text = UpText(files[i]);
                builder.Apply(SqlParser.ParseStatements(text, SqlOptions.Of(level, isFile: true)), text, files[i].Path);
            }
            else
            {
                builder.Apply(reader.Take(i), files[i].Path);
            }
        }

        return builder;
    }

    private static string UpText(MigrationFile file) => MigrationPlaceholders.Replace(MigrationText.Up(file.Text));
}
