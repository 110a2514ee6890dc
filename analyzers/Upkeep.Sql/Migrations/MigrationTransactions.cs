using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations;

/// <summary>How sure it is that a statement runs inside a transaction.</summary>
internal enum TransactionCertainty
{
    /// <summary>It runs by itself.</summary>
    None,

    /// <summary>Most tools send or wrap a file as one transaction; this one's tool is not known.</summary>
    Assumed,

    /// <summary>BEGIN says so, or the tool that the file is written for.</summary>
    Certain,
}

/// <summary>The transaction that each statement of a file runs in.</summary>
internal sealed class MigrationTransactions
{
    // As written in comments, without spaces and in lower case.
    private static readonly string[] s_optOuts =
    [
        "+goosenotransaction", "migrate:uptransaction:false", "no-transaction", "+migrateupnotransaction", "executeintransaction=false", "evolve-tx-off",
        "atlas:txmodenone", "tern:disable-tx", "runintransaction:false", "disable_ddl_transaction",
    ];

    private static readonly string[] s_wrappers = ["+goose up", "migrate:up", "+migrate up"];

    private readonly (int Number, TransactionCertainty Certainty)[] _transactions;

    private MigrationTransactions((int Number, TransactionCertainty Certainty)[] transactions) => _transactions = transactions;

    /// <summary>The statement's transaction: two statements with one number share it.</summary>
    public (int Number, TransactionCertainty Certainty) this[int statement] => _transactions[statement];

    public static MigrationTransactions Of(MigrationFile file, SyntaxTree tree)
    {
        var outside = Default(file, tree);
        var transactions = new (int, TransactionCertainty)[tree.Statements.Count];
        var number = 0;
        var current = outside;
        for (var i = 0; i < transactions.Length; i++)
        {
            var statement = tree.Statements[i];
            if (statement is TransactionStatement { Transaction: TransactionKind.Begin or TransactionKind.Start })
            {
                number++;
                current = TransactionCertainty.Certain;
            }

            transactions[i] = (current == TransactionCertainty.None ? -1 - i : number, current);
            if (statement is TransactionStatement { Transaction: TransactionKind.Commit or TransactionKind.Rollback or TransactionKind.Prepare })
            {
                number++;
                current = TransactionCertainty.None;
            }
        }

        return new MigrationTransactions(transactions);
    }

    /// <summary>PostgreSQL refuses the statement inside a transaction block.</summary>
    public static bool MustRunAlone(Statement statement) => statement switch
    {
        CreateIndex create => create.IsConcurrent,
        DropStatement drop => drop.IsConcurrent,
        ReindexStatement reindex => reindex.IsConcurrent || Impact.ImpactAnalysis.HasOption(reindex.Options, "concurrently") || reindex.ObjectKind is ObjectKind.Schema or ObjectKind.Database or ObjectKind.System,
        VacuumStatement vacuum => !vacuum.IsAnalyze,
        AlterTable alter => alter.Actions.Any(static action => action is DetachPartition { IsConcurrent: true }),
        ClusterStatement cluster => cluster.Table is null,
        UtilityStatement utility => utility.NodeTag is "CreatedbStmt" or "DropdbStmt" or "AlterSystemStmt" or "CreateTableSpaceStmt" or "DropTableSpaceStmt",
        _ => false,
    };

    private static TransactionCertainty Default(MigrationFile file, SyntaxTree tree)
    {
        if (OptsOut(file.Text))
        {
            return TransactionCertainty.None;
        }

        if (HasMarker(file.Text, s_wrappers))
        {
            return TransactionCertainty.Certain;
        }

        if (tree.Statements.Any(static statement => statement is TransactionStatement))
        {
            return TransactionCertainty.None;
        }

        // Pairs of up and down are golang-migrate's or sqlx's: both send several statements as one transaction.
        if (file.Path.EndsWith(".up.sql", StringComparison.OrdinalIgnoreCase) && tree.Statements.Count > 1)
        {
            return TransactionCertainty.Certain;
        }

        // Whoever writes such a statement has seen to it, as by psql, or by Flyway, which looks for them.
        return tree.Statements.Any(MustRunAlone) ? TransactionCertainty.None : TransactionCertainty.Assumed;
    }

    private static bool OptsOut(string text)
    {
        foreach (var line in Comments(text))
        {
            var packed = line.Replace(" ", "").Replace("\t", "").ToLowerInvariant();
            foreach (var marker in s_optOuts)
            {
                if (packed.IndexOf(marker, StringComparison.Ordinal) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasMarker(string text, string[] markers)
    {
        foreach (var line in Comments(text))
        {
            var words = line.TrimStart('-', ' ', '\t');
            foreach (var marker in markers)
            {
                if (words.StartsWith(marker, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<string> Comments(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var start = line.TrimStart(' ', '\t', '\uFEFF');
            if (start.StartsWith("--", StringComparison.Ordinal))
            {
                yield return start.TrimEnd();
            }
        }
    }
}
