using Upkeep.Sql.Binding;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>Queries and changes of data.</summary>
internal sealed partial class ImpactAnalysis
{
    private void Create(CreateTableAs create)
    {
        if (create.WithData == false)
        {
            LockNamed(create.Query);
        }
        else
        {
            Execute(create.Query);
        }
    }

    private void Copy(CopyStatement copy)
    {
        if (copy.Query is { } query)
        {
            Execute(query);
        }
        else if (copy.Table is { } name && Find(name) is { } table)
        {
            Lock(table, copy.IsFrom ? LockMode.RowExclusive : LockMode.AccessShare);
            if (!copy.IsFrom)
            {
                Scan(table);
            }
        }
    }

    /// <summary>What a statement does when it runs. Views are looked through.</summary>
    private void Execute(Statement statement)
    {
        LockNamed(statement);
        foreach (var view in _impacts.Values.Where(static impact => impact.Relation.Kind == RelationKind.View).ToArray())
        {
            LockBeneath(view.Relation, view.Lock);
            ScanBeneath(view.Relation, []);
        }

        var reads = Binder.BindStatement(_schema, statement, _sql).Tables;
        foreach (var pair in reads)
        {
            if (pair.Value.Relation is not { } relation || (pair.Key is InsertStatement or RelationName))
            {
                continue;
            }

            foreach (var member in Tree(relation))
            {
                if (!AccessPaths.HasIndexedEquality(statement, pair.Value.Name, relation))
                {
                    Scan(member);
                }
            }
        }

        if (TargetOf(statement) is { } target && Find(target) is { } written)
        {
            var reached = statement is UpdateStatement or DeleteStatement or MergeStatement || written.Kind == RelationKind.PartitionedTable ? Tree(written) : [written];
            foreach (var member in reached)
            {
                Lock(member, LockMode.RowExclusive);
            }
        }
    }

    private static RelationName? TargetOf(Statement statement) => statement switch
    {
        InsertStatement insert => insert.Target,
        UpdateStatement update => update.Target.Name,
        DeleteStatement delete => delete.Target.Name,
        MergeStatement merge => merge.Target.Name,
        _ => null,
    };

    /// <summary>What analysing a statement locks: the relations it names, and no more.</summary>
    private void LockNamed(SqlNode node)
    {
        var finder = new NamedRelations();
        finder.Walk(node);
        foreach (var (name, mode) in finder.Found)
        {
            if (Find(name) is not { } relation)
            {
                continue;
            }

            Lock(relation, mode);
            if (mode != LockMode.AccessShare || node is not CreateView)
            {
                foreach (var member in node is QueryStatement or SelectStatement ? Tree(relation) : [])
                {
                    Lock(member, mode);
                }
            }
        }
    }
}
