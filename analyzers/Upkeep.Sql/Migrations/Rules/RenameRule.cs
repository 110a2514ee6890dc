using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5011</summary>
internal sealed class RenameRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        switch (step.Statement)
        {
            case RenameStatement rename:
                Check(step, rename);
                break;
            case SetSchemaStatement { Relation: { } name } move when step.FindExisting(name) is { Kind: not (RelationKind.Sequence or RelationKind.CompositeType) } moved
                && !IsBroughtBack(step, moved.Schema, moved.Name):
                step.Report(MigrationRules.Rename, move, $"Code that runs while this is deployed still looks for {MigrationStep.Quote(moved)} where it was. Leave a view there under the old name until that code is gone");
                break;
            case AlterEnumType { OldLabel: { } old } label:
                step.Report(MigrationRules.Rename, label, $"Code that runs while this is deployed still sends and expects '{old.Text}'. Add a new value, move the rows, and stop using the old one");
                break;
            default:
                break;
        }
    }

    private static void Check(MigrationStep step, RenameStatement rename)
    {
        if (rename.ObjectKind == ObjectKind.Schema)
        {
            step.Report(MigrationRules.Rename, rename, "Code that runs while this is deployed still uses the schema's old name");
            return;
        }

        var isRelation = rename.ObjectKind is ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable or ObjectKind.Column;
        if (!isRelation || rename.Part == RenamedPart.Constraint || step.FindExisting(rename.Relation) is not { Kind: not (RelationKind.Sequence or RelationKind.CompositeType) } relation)
        {
            return;
        }

        if (rename.Part == RenamedPart.Column)
        {
            step.Report(MigrationRules.Rename, rename,
                $"Code that runs while this is deployed still uses \"{rename.OldName?.Value}\" of {MigrationStep.Quote(relation)}. Add the new column, write both, move readers over, and drop the old one last");
        }
        else if (rename.Part == RenamedPart.Whole && !IsBroughtBack(step, relation.Schema, relation.Name))
        {
            step.Report(MigrationRules.Rename, rename,
                $"Code that runs while this is deployed still uses {MigrationStep.Quote(relation)}. In the same transaction create a view under the old name, and drop it once that code is gone");
        }
    }

    // A view or a table with the old name follows in the same file.
    private static bool IsBroughtBack(MigrationStep step, string schema, string name)
    {
        for (var i = step.Index + 1; i < step.Migration.Tree.Statements.Count; i++)
        {
            var made = step.Migration.Tree.Statements[i] switch
            {
                CreateView view => view.Name,
                CreateTable table => table.Name,
                RenameStatement { Part: RenamedPart.Whole, Relation: { } other } rename when rename.NewName.Value == name => new RelationName { Schema = other.Schema, Name = rename.NewName },
                _ => null,
            };
            if (made is not null && made.Name.Value == name && (made.Schema is null || made.Schema.Value == schema))
            {
                return true;
            }
        }

        return false;
    }
}
