using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>The relations that queries inside a node name, with the lock that reading or writing them takes. Names of WITH queries are none.</summary>
internal sealed class NamedRelations : SyntaxWalker
{
    private readonly HashSet<string> _withQueries = new(StringComparer.Ordinal);
    private readonly Stack<LockMode> _modes = new();

    public List<(RelationName Name, LockMode Mode)> Found { get; } = [];

    protected override bool Enter(SqlNode node)
    {
        switch (node)
        {
            case WithClause with:
                foreach (var table in with.Tables)
                {
                    _withQueries.Add(table.Name.Value);
                }

                return true;
            case NamedTable table:
                Add(table.Name, _modes.Count > 0 ? _modes.Peek() : LockMode.AccessShare);
                return true;
            case TableStatement table:
                Add(table.Table, LockMode.AccessShare);
                return true;
            case InsertStatement insert:
                Add(insert.Target, LockMode.RowExclusive);
                return true;
            case UpdateStatement update:
                Add(update.Target.Name, LockMode.RowExclusive);
                return true;
            case DeleteStatement delete:
                Add(delete.Target.Name, LockMode.RowExclusive);
                return true;
            case MergeStatement merge:
                Add(merge.Target.Name, LockMode.RowExclusive);
                return true;
            case QueryStatement query:
                _modes.Push(query.Locking.Count > 0 ? LockMode.RowShare : LockMode.AccessShare);
                return true;
            default:
                return true;
        }
    }

    protected override void Leave(SqlNode node)
    {
        if (node is QueryStatement and not TableStatement)
        {
            _modes.Pop();
        }
    }

    private void Add(RelationName name, LockMode mode)
    {
        if (name.Schema is not null || !_withQueries.Contains(name.Name.Value))
        {
            Found.Add((name, mode));
        }
    }
}
