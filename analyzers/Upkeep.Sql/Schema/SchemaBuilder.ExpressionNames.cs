using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Schema;

/// <summary>Expressions name the types and functions they use. When those get other names, the expressions are printed with them.</summary>
public sealed partial class SchemaBuilder
{
    /// <summary>Does what may change how types and functions are printed, and lets the expressions of all tables follow.</summary>
    private void WithExpressionNames(int[] typeIds, (PgFunction Before, PgFunction After)[] functions, Action change)
    {
        var types = typeIds.Select(PrintedType).ToArray();
        var names = functions.Select(function => PrintedFunction(function.Before)).ToArray();
        change();
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < types.Length; i++)
        {
            renamed[types[i]] = PrintedType(typeIds[i]);
        }

        for (var i = 0; i < names.Length; i++)
        {
            renamed[names[i]] = PrintedFunction(functions[i].After);
        }

        if (renamed.Any(static pair => pair.Key != pair.Value))
        {
            foreach (var relation in _schema.Relations.ToArray())
            {
                FollowNames(relation, renamed);
            }
        }
    }

    private void ChangeRoutines(IEnumerable<PgFunction> routines, Func<PgFunction, PgFunction> change)
    {
        (PgFunction Before, PgFunction After)[] changes = [.. routines.Select(function => (function, change(function)))];
        WithExpressionNames([], changes, () =>
        {
            foreach (var (before, after) in changes)
            {
                _schema.Remove(before);
                _schema.Add(after);
            }
        });
    }

    private void FollowNames(Relation relation, Dictionary<string, string> renamed)
    {
        var isChanged = false;
        SchemaExpression? Follow(SchemaExpression? expression)
        {
            var followed = expression?.RenameNames(renamed);
            isChanged |= !ReferenceEquals(followed, expression);
            return followed;
        }

        var after = relation with
        {
            Columns = [.. relation.Columns.Select(column => column.Default is null ? column : column with { Default = Follow(column.Default) })],
            Constraints = [.. relation.Constraints.Select(constraint => constraint.Expression is null ? constraint : constraint with { Expression = Follow(constraint.Expression) })],
            PartitionKey = relation.PartitionKey is not { } key ? null : key with { Parts = [.. key.Parts.Select(part => part with { Expression = Follow(part.Expression) })] },
            Indexes =
            [
                .. relation.Indexes.Select(index => index with
                {
                    Predicate = Follow(index.Predicate),
                    Keys = [.. index.Keys.Select(key => key.Expression is null ? key : key with { Expression = Follow(key.Expression) })],
                }),
            ],
        };
        if (isChanged)
        {
            _schema.Put(after);
        }
    }

    private string PrintedType(int typeId) => "t" + OnConnectionPath(() => TypeNames.Format(_schema, typeId, -1));

    private string PrintedFunction(PgFunction function) => "f" + OnConnectionPath(() => CanonicalPrinter.MarkedName(_schema, function));

    private string OnConnectionPath(Func<string> print)
    {
        var path = _schema.SearchPath;
        _schema.SearchPath = _schema.ConnectionPath;
        try
        {
            return print();
        }
        finally
        {
            _schema.SearchPath = path;
        }
    }
}
