using Upkeep.Sql.Migrations.Impact;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5007, UPK5008, UPK5020, and what a column's own constraints make of UPK5003, UPK5004 and UPK5010: one for each new column.</summary>
internal sealed class NewColumnRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Statement is not AlterTable alter || step.FindExisting(alter.Name) is not { IsTable: true } table)
        {
            return;
        }

        foreach (var add in alter.Actions.OfType<AddColumn>())
        {
            if (table.FindColumn(add.Column.Name.Value) is not null && !alter.Actions.Any(action => action is DropColumn drop && drop.Column.Value == add.Column.Name.Value))
            {
                continue;
            }

            Check(step, table, add, NewColumnCost.Of(step.Before, add.Column, step.Sql));
        }
    }

    private static void Check(MigrationStep step, Relation table, AddColumn add, NewColumnCost cost)
    {
        var name = MigrationStep.Quote(table);
        var column = add.Column.Name.GetText(step.Sql);
        if (NewColumnCost.IsSerial(add.Column.Type) || NewColumnCost.Has(add.Column, ConstraintKind.Identity) || NewColumnCost.Has(add.Column, ConstraintKind.Generated))
        {
            var kind = NewColumnCost.Has(add.Column, ConstraintKind.Generated) ? "A stored generated column" : "A column that numbers itself";
            step.Report(MigrationRules.GeneratedColumn, add,
                $"{kind} rewrites {name} under an ACCESS EXCLUSIVE lock. Add the column empty, fill it in batches, and add the sequence or trigger for new rows");
        }
        else if (cost.IsDefaultVolatile)
        {
            step.Report(MigrationRules.VolatileDefault, add,
                $"The default gives each row a value of its own, which rewrites {name} under an ACCESS EXCLUSIVE lock. Add the column without it, SET DEFAULT, and fill the old rows in batches");
        }
        else if (cost.Rewrites)
        {
            step.Report(MigrationRules.VolatileDefault, add,
                $"The domain's constraint makes PostgreSQL rewrite {name} under an ACCESS EXCLUSIVE lock. Add the column with the type beneath, and a CHECK NOT VALID");
        }
        else if (NewColumnCost.Has(add.Column, ConstraintKind.NotNull) && cost.Verifies && !NewColumnCost.Has(add.Column, ConstraintKind.Check))
        {
            step.Report(MigrationRules.RequiredColumn, add,
                $"Without a default, adding NOT NULL \"{column}\" fails as soon as {name} has a row, and code that does not know the column cannot insert. Give it a constant default, or add it nullable first");
        }
        else if (cost.BuildsIndex)
        {
            step.Report(MigrationRules.KeyWithoutIndex, add,
                $"The column's key builds an index over all of {name} under an ACCESS EXCLUSIVE lock. Add the column, CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX");
        }
        else if (cost.Verifies)
        {
            step.Report(MigrationRules.ValidatedCheck, add,
                $"The column's CHECK reads all of {name} under an ACCESS EXCLUSIVE lock. Add the column, then the CHECK as a NOT VALID constraint, and VALIDATE it in a later transaction");
        }
        else if (cost.HasDefault && NewColumnCost.Has(add.Column, ConstraintKind.ForeignKey))
        {
            step.Report(MigrationRules.ValidatedForeignKey, add,
                $"With a default, the column's REFERENCES checks every row of {name} under an ACCESS EXCLUSIVE lock. Add the column, then the foreign key NOT VALID, and VALIDATE it in a later transaction");
        }
    }
}
