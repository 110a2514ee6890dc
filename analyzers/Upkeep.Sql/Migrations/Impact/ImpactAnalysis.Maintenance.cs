using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>TRUNCATE, VACUUM, CLUSTER, REINDEX, LOCK, REFRESH.</summary>
internal sealed partial class ImpactAnalysis
{
    private void Truncate(TruncateStatement truncate)
    {
        var pending = new Queue<Relation>();
        foreach (var target in truncate.Tables)
        {
            if (Find(target.Name) is { } table)
            {
                foreach (var member in target.IsOnly ? [table] : Tree(table))
                {
                    pending.Enqueue(member);
                }
            }
        }

        while (pending.Count > 0)
        {
            var table = pending.Dequeue();
            if (_impacts.ContainsKey(table.Id))
            {
                continue;
            }

            Lock(table, LockMode.AccessExclusive);
            Rewrite(table);
            RebuildIndexes(table);
            if (truncate.Behavior == DropBehavior.Cascade)
            {
                foreach (var (other, _) in References(table))
                {
                    foreach (var member in Tree(other))
                    {
                        pending.Enqueue(member);
                    }
                }
            }
        }
    }

    // The new file is read for each index.
    private void RebuildIndexes(Relation relation)
    {
        if (relation.Indexes.Count > 0)
        {
            Scan(relation);
        }
    }

    private void Vacuum(VacuumStatement vacuum)
    {
        var isFull = !vacuum.IsAnalyze && HasOption(vacuum.Options, "full");
        var targets = vacuum.Tables.Count > 0
            ? vacuum.Tables.Select(target => Find(target.Table)).OfType<Relation>().SelectMany(Tree)
            : _schema.Relations.Where(static relation => relation.Kind is RelationKind.Table or RelationKind.MaterializedView);
        foreach (var table in targets.ToArray())
        {
            Lock(table, isFull ? LockMode.AccessExclusive : LockMode.ShareUpdateExclusive);
            if (isFull)
            {
                Rewrite(table);
                Scan(table);
            }
        }
    }

    /// <summary>An option that is on: written bare, or with anything that is not a word for no.</summary>
    internal static bool HasOption(NodeList<DefinitionElement> options, string name)
    {
        foreach (var option in options)
        {
            if (string.Equals(option.Name.Value, name, StringComparison.OrdinalIgnoreCase))
            {
                return option.Value switch
                {
                    Literal { Kind: LiteralKind.False } => false,
                    Literal literal => literal.Text.ToUpperInvariant() is not ("FALSE" or "OFF" or "0" or "NO"),
                    ColumnReference { Parts: { Count: 1 } words } => words[0].Value.ToUpperInvariant() is not ("FALSE" or "OFF" or "NO"),
                    _ => true,
                };
            }
        }

        return false;
    }

    private void Cluster(ClusterStatement cluster)
    {
        if (cluster.Table is { } name && Find(name) is { } table)
        {
            foreach (var member in table.Kind == RelationKind.PartitionedTable ? Tree(table) : [table])
            {
                Lock(member, LockMode.AccessExclusive);
                Rewrite(member);
                Scan(member);
            }
        }
    }

    private void Reindex(ReindexStatement reindex)
    {
        var isConcurrent = reindex.IsConcurrent || HasOption(reindex.Options, "concurrently");
        foreach (var table in ReindexTargets(reindex).SelectMany(Tree).ToArray())
        {
            Lock(table, isConcurrent ? LockMode.ShareUpdateExclusive : LockMode.Share);
            if (table.Indexes.Count > 0)
            {
                Scan(table);
            }
        }
    }

    private IEnumerable<Relation> ReindexTargets(ReindexStatement reindex)
    {
        switch (reindex.ObjectKind)
        {
            case ObjectKind.Index when reindex.Relation is { } name:
                return _schema.FindIndex(name.Schema?.Value, name.Name.Value) is { } found ? [found.Table] : [];
            case ObjectKind.Table when reindex.Relation is { } name:
                return Find(name) is { } table ? [table] : [];
            case ObjectKind.Schema when reindex.Name is { } name:
                return _schema.Relations.Where(relation => relation.Schema == name.Value && HasStorage(relation));
            case ObjectKind.Database:
                return _schema.Relations.Where(HasStorage);
            default:
                return [];
        }
    }

    private void LockTables(LockStatement locking)
    {
        var mode = LockModes.FromSql(locking.Mode);
        foreach (var target in locking.Tables)
        {
            if (Find(target.Name) is not { } relation)
            {
                continue;
            }

            if (relation.Kind == RelationKind.View)
            {
                LockBeneath(relation, mode);
            }

            foreach (var member in target.IsOnly ? [relation] : Tree(relation))
            {
                Lock(member, mode);
            }
        }
    }

    private void Refresh(RefreshMaterializedView refresh)
    {
        if (Find(refresh.Name) is not { } view)
        {
            return;
        }

        Lock(view, refresh.IsConcurrent ? LockMode.Exclusive : LockMode.AccessExclusive);
        if (refresh.IsConcurrent)
        {
            Scan(view);
        }
        else
        {
            Rewrite(view);
            RebuildIndexes(view);
        }

        if (refresh.WithData != false)
        {
            LockBeneath(view, LockMode.AccessShare);
            ScanBeneath(view, []);
        }
    }

    private void ScanBeneath(Relation view, HashSet<int> seen)
    {
        foreach (var use in view.Uses)
        {
            if (seen.Add(use.RelationId) && _schema.FindRelation(use.RelationId) is { } source)
            {
                ScanTree(source);
                if (source.Kind == RelationKind.View)
                {
                    ScanBeneath(source, seen);
                }
            }
        }
    }

    /// <summary>What a view reads, and the views among it in turn.</summary>
    private void LockBeneath(Relation view, LockMode mode)
    {
        foreach (var id in view.Uses.Select(static use => use.RelationId).Distinct())
        {
            if (_schema.FindRelation(id) is { } source && !(_impacts.TryGetValue(id, out var known) && known.Lock >= mode))
            {
                LockTree(source, mode);
                if (source.Kind == RelationKind.View)
                {
                    LockBeneath(source, mode);
                }
            }
        }
    }
}
