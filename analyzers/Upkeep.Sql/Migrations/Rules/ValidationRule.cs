using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5005</summary>
internal sealed class ValidationRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Transaction.Certainty == TransactionCertainty.None || step.Statement is not AlterTable alter || step.FindExisting(alter.Name) is not { } table)
        {
            return;
        }

        foreach (var action in alter.Actions)
        {
            if (action is ValidateConstraint validate && IsAddedHere(step, alter, table, validate.Name.Value))
            {
                step.Report(MigrationRules.ValidatedInSameTransaction, action,
                    $"The lock of adding \"{validate.Name.Value}\" is held until the transaction ends, so the check of all rows blocks as much as without NOT VALID. Validate in a migration of its own");
            }
            else if (action is AddConstraint { Constraint.IsNotValid: true } && !step.Transaction.ConstraintsBefore.ContainsKey(table.Id))
            {
                step.Transaction.ConstraintsBefore[table.Id] = [.. table.Constraints.Select(static constraint => constraint.Name)];
            }
        }
    }

    private static bool IsAddedHere(MigrationStep step, AlterTable alter, Relation table, string name) =>
        alter.Actions.Any(action => action is AddConstraint { Constraint: { IsNotValid: true, Name: { } added } } && added.Value == name)
        || (step.Transaction.ConstraintsBefore.TryGetValue(table.Id, out var before) && !before.Contains(name)
            && table.Constraints.Any(constraint => constraint.Name == name && !constraint.IsValidated));
}
