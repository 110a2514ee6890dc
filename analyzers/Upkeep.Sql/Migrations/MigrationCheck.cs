using Upkeep.Sql.Lexing;
using Upkeep.Sql.Migrations.Impact;
using Upkeep.Sql.Migrations.Rules;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations;

/// <summary>Follows a history of migrations and says what each statement does to what was there before its file.</summary>
public static class MigrationCheck
{
    private static readonly IMigrationRule[] s_rules =
    [
        new BlockingIndexRule(), new ConcurrentlyInTransactionRule(), new ForeignKeyRule(), new CheckConstraintRule(), new ValidationRule(), new NotNullRule(),
        new NewColumnRule(), new TypeChangeRule(), new KeyConstraintRule(), new RenameRule(), new DropRule(), new TruncateRule(), new EnumValueRule(),
        new TableRewriteRule(), new MassChangeRule(), new ExclusiveLocksRule(), new BlockingMaintenanceRule(), new PartitionRule(),
    ];

    /// <param name="files">The migrations, in any order; those that undo are left out.</param>
    /// <param name="since">The name of the first file to report on, or null for all. Files before it make the schema.</param>
    /// <param name="level">The version of PostgreSQL that reads them.</param>
    public static MigrationReport Run(IEnumerable<MigrationFile> files, string? since = null, LanguageLevel level = LanguageLevel.PostgreSql15)
    {
        var builder = new SchemaBuilder(DatabaseSchema.Empty.WithLevel(level));
        var verdicts = new List<StatementVerdict>();
        var findings = new List<MigrationFinding>();
        var timeout = new LockTimeoutRule();
        foreach (var file in MigrationOrder.Sort(files))
        {
            var tree = MigrationHistory.Parse(file, level);
            var isReported = MigrationOrder.IsSince(file.Path, since);
            CheckFile(builder, file, tree, timeout, verdicts, isReported ? findings : []);
        }

        timeout.Report(findings, since);
        return new MigrationReport(findings, verdicts, builder);
    }

    private static void CheckFile(
        SchemaBuilder builder, MigrationFile file, SyntaxTree tree, LockTimeoutRule timeout, List<StatementVerdict> verdicts, List<MigrationFinding> findings)
    {
        var migration = new Migration(file, tree);
        builder.Apply(tree, file.Path, (index, schema) =>
        {
            migration.FirstNewId ??= schema.NextId;
            var statement = tree.Statements[index];
            var impact = ImpactAnalysis.Analyze(schema, statement, tree.Text, migration.FirstNewId.Value, migration.IsZoneUtc);
            verdicts.Add(new StatementVerdict(file.Path, index, statement.Start, statement.Length, impact));
            var step = new MigrationStep(migration, index, schema, impact, findings);
            foreach (var rule in s_rules)
            {
                rule.Check(step);
            }

            timeout.Check(step);
            migration.Follow(step);
        });
    }
}
