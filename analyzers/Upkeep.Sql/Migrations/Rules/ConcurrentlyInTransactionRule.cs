using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5002</summary>
internal sealed class ConcurrentlyInTransactionRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Transaction.Certainty != TransactionCertainty.Certain || !MigrationTransactions.MustRunAlone(step.Statement))
        {
            return;
        }

        var isWritten = step.Migration.Tree.Statements.Any(static statement => statement is TransactionStatement);
        step.Report(MigrationRules.ConcurrentlyInTransaction, step.Statement, isWritten
            ? "PostgreSQL refuses this statement inside a transaction block: move it out of BEGIN … COMMIT"
            : "PostgreSQL refuses this statement inside a transaction, and this migration's tool runs the file in one: tell the tool not to, and leave the statement alone in its file");
    }
}
