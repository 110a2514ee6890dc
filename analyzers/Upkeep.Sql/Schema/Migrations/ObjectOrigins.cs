using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema.Migrations;

/// <summary>The place in a history of migrations that made something.</summary>
/// <param name="File">The migration's path.</param>
/// <param name="Tree">Its statements.</param>
/// <param name="Statement">The statement's number in it, from 0.</param>
public sealed record StatementPlace(string File, SyntaxTree Tree, int Statement)
{
    public Statement Node => Tree.Statements[Statement];
}

/// <summary>Which statement of a history made an index or a foreign key. It is filled while the history is applied.</summary>
public sealed class ObjectOrigins
{
    private readonly List<(int FirstId, StatementPlace Place)> _steps = [];
    private readonly Dictionary<(int Relation, string Constraint), StatementPlace> _foreignKeys = [];
    private (int Relation, HashSet<string> Before, StatementPlace Place)? _pending;

    /// <summary>Takes note of a statement before it is applied.</summary>
    public void Before(string file, SyntaxTree tree, int statement, DatabaseSchema schema)
    {
        Settle(schema);
        var place = new StatementPlace(file, tree, statement);

        // After ROLLBACK numbers are given again.
        while (_steps.Count > 0 && _steps[_steps.Count - 1].FirstId > schema.NextId)
        {
            _steps.RemoveAt(_steps.Count - 1);
        }

        _steps.Add((schema.NextId, place));
        if (place.Node is AlterTable { Name: { } name } alter && alter.Actions.Any(static action => action is AddConstraint or AddColumn)
            && schema.FindRelation(name.Schema?.Value, name.Name.Value) is { } table)
        {
            _pending = (table.Id, [.. table.Constraints.Select(static constraint => constraint.Name)], place);
        }
    }

    /// <summary>Takes note of what the last statement made.</summary>
    public void Settle(DatabaseSchema schema)
    {
        if (_pending is { } pending && schema.FindRelation(pending.Relation) is { } table)
        {
            foreach (var constraint in table.Constraints)
            {
                if (constraint.Kind == TableConstraintKind.ForeignKey && !pending.Before.Contains(constraint.Name))
                {
                    _foreignKeys[(pending.Relation, constraint.Name)] = pending.Place;
                }
            }
        }

        _pending = null;
    }

    /// <summary>The statement that made a relation or an index, or null where none is known to.</summary>
    public StatementPlace? OfId(int id)
    {
        var low = 0;
        var high = _steps.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_steps[middle].FirstId <= id)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return _steps.Count > 0 && _steps[low].FirstId <= id ? _steps[low].Place : null;
    }

    public StatementPlace? OfForeignKey(Relation table, TableConstraint constraint) =>
        _foreignKeys.TryGetValue((table.Id, constraint.Name), out var place) ? place : OfId(table.Id);

    /// <summary>The constraint in its statement, or the whole statement.</summary>
    public static SqlNode NodeOf(StatementPlace place, TableConstraint constraint)
    {
        foreach (var node in place.Node.DescendantsAndSelf())
        {
            switch (node)
            {
                case Constraint { Kind: ConstraintKind.ForeignKey, Columns.Count: > 0 } key when key.Columns.Select(static column => column.Value).SequenceEqual(constraint.Columns):
                    return key;
                case ColumnDefinition column when constraint.Columns.Count == 1 && column.Name.Value == constraint.Columns[0]
                    && column.Constraints.FirstOrDefault(static part => part.Kind == ConstraintKind.ForeignKey) is { } inline:
                    return inline;
                default:
                    break;
            }
        }

        return place.Node;
    }
}
