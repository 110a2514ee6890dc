namespace Upkeep.Sql.Migrations.Impact;

/// <summary>What a statement does to the relations that were there before its migration. New ones are nobody's yet, and free.</summary>
public sealed class StatementImpact
{
    internal StatementImpact(IReadOnlyList<RelationImpact> relations, bool isKnown)
    {
        Relations = relations;
        IsKnown = isKnown;
        foreach (var relation in relations)
        {
            Lock = relation.Lock > Lock ? relation.Lock : Lock;
            Rewrites |= relation.Rewrites;
            Scans |= relation.Scans;
        }
    }

    /// <summary>Tables, materialized views, views and foreign tables; the strongest lock first.</summary>
    public IReadOnlyList<RelationImpact> Relations { get; }

    /// <summary>False for code that is not looked into, such as a DO block, and for names that mean nothing.</summary>
    public bool IsKnown { get; }

    /// <summary>The strongest lock on any of them.</summary>
    public LockMode Lock { get; }

    public bool Rewrites { get; }

    public bool Scans { get; }

    public RelationImpact? On(int relationId)
    {
        foreach (var relation in Relations)
        {
            if (relation.Relation.Id == relationId)
            {
                return relation;
            }
        }

        return null;
    }
}
