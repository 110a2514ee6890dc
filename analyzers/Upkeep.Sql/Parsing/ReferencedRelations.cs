using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

/// <summary>The relations that statements name: tables, views, indexes and sequences, but neither the names of their WITH queries nor aliases.</summary>
public sealed class ReferencedRelations
{
    private readonly Finder _finder = new();

    /// <summary>In the order in which they are first named, each once, as <c>name</c>, <c>schema.name</c> or <c>catalog.schema.name</c>.</summary>
    public IReadOnlyList<string> Names => [.. _finder.Relations.Select(static relation => string.Join(".", Parts(relation)))];

    /// <summary>Where each is first named.</summary>
    public IReadOnlyList<RelationName> Relations => _finder.Relations;

    /// <summary>The names of a relation, from the catalog's, where it is given, to its own.</summary>
    public static IReadOnlyList<string> Parts(RelationName relation) =>
        [.. new[] { relation.Catalog, relation.Schema, relation.Name }.OfType<Identifier>().Select(static part => part.Value)];

    /// <summary>The relations of a whole text.</summary>
    public static IReadOnlyList<string> Find(SyntaxTree tree)
    {
        var relations = new ReferencedRelations();
        foreach (var statement in tree.Statements)
        {
            relations.Add(statement);
        }

        return relations.Names;
    }

    /// <summary>Adds those a statement names.</summary>
    public void Add(Statement statement) => _finder.Walk(statement);

    private sealed class Finder : SyntaxWalker
    {
        private readonly List<RelationName> _relations = [];
        private readonly HashSet<(string?, string?, string)> _seen = [];
        private readonly List<(SqlNode Owner, List<string> Names)> _scopes = [];
        private readonly HashSet<RelationName> _tableStatements = [];

        public IReadOnlyList<RelationName> Relations => _relations;

        protected override bool Enter(SqlNode node)
        {
            switch (node)
            {
                case Identifier or QualifiedName or TypeName or ColumnReference or Literal or LockingClause:
                    return false;
                case RelationName relation:
                    if (!_tableStatements.Contains(relation) || !IsWithQuery(relation))
                    {
                        Add(relation);
                    }

                    return false;
                case AlterTable { ObjectKind: ObjectKind.Type }:
                    return false;
                case NamedTable table when IsWithQuery(table.Name):
                    // Its sample may have a query inside.
                    Walk(table.Sample);
                    return false;
                case TableStatement table:
                    OpenScope(table, table.With);
                    _tableStatements.Add(table.Table);
                    return true;
                case UpdateStatement update:
                    OpenScope(update, update.With);
                    Add(update.Target.Name);
                    return true;
                case DeleteStatement delete:
                    OpenScope(delete, delete.With);
                    Add(delete.Target.Name);
                    return true;
                case MergeStatement merge:
                    OpenScope(merge, merge.With);
                    Add(merge.Target.Name);
                    return true;
                case InsertStatement insert:
                    OpenScope(insert, insert.With);
                    return true;
                case QueryStatement query:
                    OpenScope(query, query.With);
                    return true;
                default:
                    return true;
            }
        }

        protected override void Leave(SqlNode node)
        {
            // A WITH query is visible to those behind it; with RECURSIVE to all, which OpenScope has seen to.
            if (node is CommonTableExpression table && _scopes.Count > 0)
            {
                _scopes[_scopes.Count - 1].Names.Add(table.Name.Value);
            }
            else if (_scopes.Count > 0 && _scopes[_scopes.Count - 1].Owner == node)
            {
                _scopes.RemoveAt(_scopes.Count - 1);
            }
        }

        private void Walk(TableSample? sample)
        {
            if (sample is not null)
            {
                base.Walk(sample);
            }
        }

        private void OpenScope(SqlNode owner, WithClause? with)
        {
            if (with is null)
            {
                return;
            }

            List<string> names = [];
            if (with.IsRecursive)
            {
                foreach (var table in with.Tables)
                {
                    names.Add(table.Name.Value);
                }
            }

            _scopes.Add((owner, names));
        }

        private bool IsWithQuery(RelationName relation)
        {
            if (relation.Schema is not null)
            {
                return false;
            }

            for (var i = _scopes.Count - 1; i >= 0; i--)
            {
                if (_scopes[i].Names.Contains(relation.Name.Value))
                {
                    return true;
                }
            }

            return false;
        }

        private void Add(RelationName relation)
        {
            if (!relation.Name.IsMissing && _seen.Add((relation.Catalog?.Value, relation.Schema?.Value, relation.Name.Value)))
            {
                _relations.Add(relation);
            }
        }
    }
}
