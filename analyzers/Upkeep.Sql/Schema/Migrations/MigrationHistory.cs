using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema.Migrations;

/// <summary>The schema that a folder of migrations, or one dump, makes.</summary>
public static class MigrationHistory
{
    /// <summary>Applies the files in their order; see <see cref="MigrationOrder"/>.</summary>
    public static SchemaBuilder Apply(IEnumerable<MigrationFile> files)
    {
        var builder = new SchemaBuilder();
        foreach (var file in MigrationOrder.Sort(files))
        {
            builder.Apply(Parse(file), file.Path);
        }

        return builder;
    }

    /// <summary>A file's statements that go up. Positions are those of the file.</summary>
    public static SyntaxTree Parse(MigrationFile file) => SqlParser.Parse(MigrationPlaceholders.Replace(MigrationText.Up(file.Text)), SqlOptions.File);
}
