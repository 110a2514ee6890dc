using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;

namespace Upkeep.Sql.Tests.Schema;

/// <summary>The migration histories of Data/Histories as our own reader takes them.</summary>
internal static class HistoryData
{
    public static TheoryData<string> Names => [.. Oracle.MigrationHistory.Names];

    public static SchemaBuilder Build(string name) => Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply(Files(name));

    public static IReadOnlyList<MigrationFile> Files(string name)
    {
        var folder = Path.Combine(TestData.Folder("Histories"), name);
        return [.. Directory.GetFiles(folder, "*.sql", SearchOption.AllDirectories)
            .Select(path => new MigrationFile(Path.GetRelativePath(folder, path), File.ReadAllText(path)))];
    }
}
