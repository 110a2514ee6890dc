using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5012. What was called unused before, by its comment or its name, is dropped without a word.</summary>
internal sealed class DropRule : IMigrationRule
{
    private static readonly string[] s_farewells = ["deprecated", "unused", "obsolete", "no longer", "to be dropped", "legacy"];
    private static readonly string[] s_retiredNames = ["deprecated", "unused", "obsolete", "legacy", "old", "bak", "backup", "tmp", "temp"];

    public void Check(MigrationStep step)
    {
        switch (step.Statement)
        {
            case AlterTable alter when step.FindExisting(alter.Name) is { IsTable: true } table:
                foreach (var drop in alter.Actions.OfType<DropColumn>())
                {
                    if (table.FindColumn(drop.Column.Value) is { } column && !IsRetired(column.Name, column.Comment))
                    {
                        step.Report(MigrationRules.Drop, drop,
                            $"\"{column.Name}\" of {MigrationStep.Quote(table)} and what is in it are gone, and code that runs while this is deployed may still name it. Take it out of the code first and say so with COMMENT ON COLUMN … IS 'deprecated …'");
                    }
                }

                break;
            case DropStatement { ObjectKind: ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable } drop:
                foreach (var name in drop.Objects.OfType<RelationName>())
                {
                    if (step.FindExisting(name) is { IsPartition: false } relation && !IsRetired(relation.Name, relation.Comment) && !IsMadeAgain(step, relation))
                    {
                        step.Report(MigrationRules.Drop, name,
                            $"{MigrationStep.Quote(relation)} is gone, and code that runs while this is deployed may still name it. Take it out of the code first, and say so with a COMMENT 'deprecated …' or by renaming it to …_old");
                    }
                }

                break;
            case DropStatement { ObjectKind: ObjectKind.Schema, Behavior: DropBehavior.Cascade } drop when step.Impact.Relations.Count > 0:
                step.Report(MigrationRules.Drop, drop, $"DROP SCHEMA … CASCADE takes {step.Impact.Relations.Count} relations along");
                break;
            default:
                break;
        }
    }

    private static bool IsRetired(string name, string? comment)
    {
        foreach (var word in s_retiredNames)
        {
            if (name.StartsWith(word + "_", StringComparison.Ordinal) || name.EndsWith("_" + word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return comment is not null && s_farewells.Any(word => comment.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    // A view whose definition changes is dropped and created.
    private static bool IsMadeAgain(MigrationStep step, Relation relation)
    {
        for (var i = step.Index + 1; i < step.Migration.Tree.Statements.Count; i++)
        {
            var made = step.Migration.Tree.Statements[i] switch
            {
                CreateView view => view.Name,
                CreateTableAs { IsMaterializedView: true } view => view.Name,
                _ => null,
            };
            if (made is not null && made.Name.Value == relation.Name && (made.Schema is null || made.Schema.Value == relation.Schema))
            {
                return true;
            }
        }

        return false;
    }
}
