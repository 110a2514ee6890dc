using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>
/// Finds out what a statement locks, rewrites and scans, as PostgreSQL 15 does it: the lock levels of ALTER TABLE's
/// sub-commands, when its phase 3 reads or writes the table, what goes along with it through inheritance and foreign keys.
/// </summary>
internal sealed partial class ImpactAnalysis
{
    private readonly DatabaseSchema _schema;
    private readonly string _sql;
    private readonly bool _isZoneUtc;
    private readonly Dictionary<int, RelationImpact> _impacts = [];
    private bool _isKnown = true;

    private ImpactAnalysis(DatabaseSchema schema, string sql, bool isZoneUtc)
    {
        _schema = schema;
        _sql = sql;
        _isZoneUtc = isZoneUtc;
    }

    /// <param name="schema">As it is before the statement.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="sql">The text it was parsed from.</param>
    /// <param name="firstNewId">Relations with this id or a higher one were made by the same migration.</param>
    /// <param name="isZoneUtc">The session's time zone is UTC, which makes timestamp and timestamptz the same on disk.</param>
    public static StatementImpact Analyze(DatabaseSchema schema, Statement statement, string sql, int firstNewId, bool isZoneUtc)
    {
        var analysis = new ImpactAnalysis(schema, sql, isZoneUtc);
        analysis.Visit(statement);
        return new StatementImpact(
            [
                .. analysis._impacts.Values
                    .Where(impact => impact.Relation.Id >= DatabaseSchema.FirstUserId && impact.Relation.Id < firstNewId && IsCounted(impact.Relation.Kind))
                    .OrderByDescending(static impact => impact.Lock).ThenBy(static impact => impact.Relation.Id),
            ],
            analysis._isKnown);
    }

    private static bool IsCounted(RelationKind kind) => kind is not (RelationKind.Sequence or RelationKind.CompositeType);

    private static bool HasStorage(Relation relation) => relation.Kind is RelationKind.Table or RelationKind.MaterializedView;

    private void Visit(Statement statement)
    {
        switch (statement)
        {
            case AlterTable alter:
                Alter(alter);
                break;
            case CreateIndex create:
                Create(create);
                break;
            case DropStatement drop:
                Drop(drop);
                break;
            case RenameStatement rename:
                Rename(rename);
                break;
            case SetSchemaStatement move:
                Move(move);
                break;
            case CreateTable create:
                Create(create);
                break;
            case CreateTrigger create:
                Create(create);
                break;
            case CreatePolicy policy:
                Lock(policy.Table, LockMode.AccessExclusive);
                LockNamed(policy);
                break;
            case CreateRule rule:
                Lock(rule.Table, LockMode.AccessExclusive);
                LockNamed(rule);
                break;
            case CreateStatistics statistics:
                LockEach(statistics.From.OfType<NamedTable>().Select(static table => table.Name), LockMode.ShareUpdateExclusive);
                break;
            case CommentStatement comment:
                Comment(comment);
                break;
            case AlterDomain alter:
                Alter(alter);
                break;
            case CreateSchema create:
                foreach (var element in create.Elements)
                {
                    Visit(element);
                }

                break;
            default:
                VisitOther(statement);
                break;
        }
    }

    private void VisitOther(Statement statement)
    {
        switch (statement)
        {
            case TruncateStatement truncate:
                Truncate(truncate);
                break;
            case VacuumStatement vacuum:
                Vacuum(vacuum);
                break;
            case ClusterStatement cluster:
                Cluster(cluster);
                break;
            case ReindexStatement reindex:
                Reindex(reindex);
                break;
            case LockStatement locking:
                LockTables(locking);
                break;
            case RefreshMaterializedView refresh:
                Refresh(refresh);
                break;
            case CreateView create:
                Create(create);
                break;
            case CreateTableAs create:
                Create(create);
                break;
            case CopyStatement copy:
                Copy(copy);
                break;
            case QueryStatement or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement:
                Execute(statement);
                break;
            case ExplainStatement explain:
                Visit(explain.Statement);
                break;
            case CreateFunction function:
                Create(function);
                break;
            case AlterSequence sequence:
                LockOwner(sequence.Options);
                break;
            case CreateSequence sequence:
                LockOwner(sequence.Options);
                break;
            case DoStatement or CallStatement or ExecuteStatement or EmptyStatement:
                _isKnown = false;
                break;
            case UtilityStatement utility:
                VisitUtility(utility);
                break;
            default:
                // Transactions, settings, grants, types, casts, extensions: no lock on a table.
                break;
        }
    }

    private Relation? Find(RelationName name)
    {
        var relation = _schema.FindRelation(name.Schema?.Value, name.Name.Value);
        if (relation is { IsUncertain: true } || (relation is null && _schema.Uncertainty.IsUncertain(name.Name.Value)))
        {
            _isKnown = false;
        }

        return relation;
    }

    private void Lock(RelationName name, LockMode mode)
    {
        if (Find(name) is { } relation)
        {
            Lock(relation, mode);
        }
    }

    private void LockEach(IEnumerable<RelationName> names, LockMode mode)
    {
        foreach (var name in names)
        {
            Lock(name, mode);
        }
    }

    private void Lock(int relationId, LockMode mode)
    {
        if (_schema.FindRelation(relationId) is { } relation)
        {
            Lock(relation, mode);
        }
    }

    private void Lock(Relation relation, LockMode mode)
    {
        if (!_impacts.TryGetValue(relation.Id, out var impact))
        {
            _impacts[relation.Id] = new RelationImpact(relation, mode, Rewrites: false, Scans: false);
        }
        else if (mode > impact.Lock)
        {
            _impacts[relation.Id] = impact with { Lock = mode };
        }
    }

    private void Rewrite(Relation relation)
    {
        if (HasStorage(relation))
        {
            Lock(relation, LockMode.None);
            _impacts[relation.Id] = _impacts[relation.Id] with { Rewrites = true };
        }
    }

    private void Scan(Relation relation)
    {
        if (HasStorage(relation))
        {
            Lock(relation, LockMode.None);
            _impacts[relation.Id] = _impacts[relation.Id] with { Scans = true };
        }
    }

    private void ScanTree(Relation relation)
    {
        foreach (var member in Tree(relation))
        {
            Scan(member);
        }
    }

    private void LockTree(Relation relation, LockMode mode)
    {
        foreach (var member in Tree(relation))
        {
            Lock(member, mode);
        }
    }

    /// <summary>A table and all that inherit from it.</summary>
    private IReadOnlyList<Relation> Tree(Relation root)
    {
        List<Relation> tree = [root];
        for (var i = 0; i < tree.Count; i++)
        {
            foreach (var child in _schema.ChildrenOf(tree[i].Id))
            {
                if (!tree.Exists(known => known.Id == child.Id))
                {
                    tree.Add(child);
                }
            }
        }

        return tree;
    }

    /// <summary>The foreign keys of other tables that point at a table.</summary>
    private IEnumerable<(Relation Table, TableConstraint Key)> References(Relation table)
    {
        foreach (var other in _schema.Relations)
        {
            foreach (var constraint in other.Constraints)
            {
                if (constraint.Kind == TableConstraintKind.ForeignKey && constraint.ReferencedRelationId == table.Id)
                {
                    yield return (other, constraint);
                }
            }
        }
    }
}
