using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations;

/// <summary>A file while it is checked: what its statements up to now have done to the session and to its transactions.</summary>
internal sealed class Migration
{
    private static readonly string[] s_utcNames = ["UTC", "GMT", "ETC/UTC", "ETC/GMT", "UCT", "ZULU", "UNIVERSAL", "Z", "0"];

    private readonly Dictionary<int, MigrationTransaction> _transactions = [];

    public Migration(MigrationFile file, SyntaxTree tree)
    {
        File = file;
        Tree = tree;
        Transactions = MigrationTransactions.Of(file, tree);
        Suppressions = new Suppressions(tree, file.Text);
    }

    public MigrationFile File { get; }

    public SyntaxTree Tree { get; }

    public MigrationTransactions Transactions { get; }

    public Suppressions Suppressions { get; }

    /// <summary>Relations with this id or a higher one are made by this file.</summary>
    public int? FirstNewId { get; set; }

    /// <summary>Servers are run in UTC, unless the file says otherwise.</summary>
    public bool IsZoneUtc { get; private set; } = true;

    public bool HasLockTimeout { get; private set; }

    /// <summary>Tables of which the file has kept a copy.</summary>
    public HashSet<int> CopiedTables { get; } = [];

    public MigrationTransaction TransactionOf(int statement)
    {
        var (number, certainty) = Transactions[statement];
        if (!_transactions.TryGetValue(number, out var transaction))
        {
            _transactions[number] = transaction = new MigrationTransaction(certainty);
        }

        return transaction;
    }

    /// <summary>Takes note of what a statement does to the session.</summary>
    public void Follow(MigrationStep step)
    {
        switch (step.Statement)
        {
            case SetStatement set:
                HasLockTimeout |= IsLockTimeout(set);
                if (set.Setting == SetKind.TimeZone || set.Name is { Parts: { Count: > 0 } name } && name[name.Count - 1].Value is "timezone")
                {
                    IsZoneUtc = set.IsReset || set.IsDefault || (set.Values.Count == 1 && IsUtc(set.Values[0]));
                }

                break;
            case CreateTableAs or SelectStatement { Into: not null } or InsertStatement:
                foreach (var relation in step.Impact.Relations)
                {
                    if (relation.Lock == LockMode.AccessShare)
                    {
                        CopiedTables.Add(relation.Relation.Id);
                    }
                }

                break;
            case SelectStatement select:
                HasLockTimeout |= select.GetText(Tree.Text).IndexOf("lock_timeout", StringComparison.OrdinalIgnoreCase) >= 0;
                break;
            default:
                break;
        }
    }

    private static bool IsUtc(Expression zone) => zone switch
    {
        Literal literal => s_utcNames.Contains(literal.Text.ToUpperInvariant()),
        ColumnReference { Parts.Count: 1 } word => s_utcNames.Contains(word.Parts[0].Value.ToUpperInvariant()),
        _ => false,
    };

    public static bool IsLockTimeout(SetStatement set) =>
        set is { IsReset: false, IsDefault: false, Name.Parts: { Count: > 0 } name } && name[name.Count - 1].Value == "lock_timeout"
        && !(set.Values.Count == 1 && set.Values[0] is Literal { Text: "0" });
}

/// <summary>A transaction of a migration: what its statements up to now hold and have made.</summary>
internal sealed class MigrationTransaction(TransactionCertainty certainty)
{
    public TransactionCertainty Certainty { get; } = certainty;

    /// <summary>The constraints a table had when the transaction first added one.</summary>
    public Dictionary<int, HashSet<string>> ConstraintsBefore { get; } = [];

    /// <summary>Enum labels it has added, by the enum.</summary>
    public List<(int TypeId, string Label)> AddedLabels { get; } = [];

    /// <summary>Tables it has locked against reading.</summary>
    public HashSet<int> ExclusivelyLocked { get; } = [];

    public bool HasReportedLocks { get; set; }
}
