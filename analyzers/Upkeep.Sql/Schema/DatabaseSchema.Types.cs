using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Schema;

/// <summary>Types, functions and operators: built-in ones first, as pg_catalog is searched first.</summary>
public sealed partial class DatabaseSchema
{
    public PgType? FindType(int typeId) =>
        typeId >= FirstUserId ? _types.TryGetValue(typeId, out var type) ? type : null : BuiltInCatalog.Instance.FindType(typeId);

    public PgType? FindType(string? schema, string name)
    {
        if (schema is not null)
        {
            return FindTypeIn(schema, name);
        }

        if (FindTypeIn(Temporary, name) is { } temporary)
        {
            return temporary;
        }

        if (!SearchPath.Contains(PgCatalog) && FindTypeIn(PgCatalog, name) is { } builtIn)
        {
            return builtIn;
        }

        foreach (var candidate in SearchPath)
        {
            if (FindTypeIn(candidate, name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public PgCast? FindCast(int sourceId, int targetId) =>
        _casts.Count > 0 && _casts.TryGetValue(CastKey(sourceId, targetId), out var cast) ? cast : BuiltInCatalog.Instance.FindCast(sourceId, targetId);

    public bool InheritsFrom(int childTypeId, int parentTypeId)
    {
        if (FindRelationOfRowType(childTypeId) is not { } child || FindRelationOfRowType(parentTypeId) is not { } parent)
        {
            return false;
        }

        var pending = new Stack<int>(child.ParentIds);
        var seen = new HashSet<int>();
        while (pending.Count > 0)
        {
            var id = pending.Pop();
            if (id == parent.Id)
            {
                return true;
            }

            if (seen.Add(id) && FindRelation(id) is { } next)
            {
                foreach (var above in next.ParentIds)
                {
                    pending.Push(above);
                }
            }
        }

        return false;
    }

    public IReadOnlyList<PgFunction> FindFunctions(string? schema, string name)
    {
        var builtIn = BuiltInCatalog.Instance.FunctionsNamed(name);
        var created = _functions.TryGetValue(name, out var functions) ? functions : null;
        return Visible(
            schema, builtIn, created, static function => function.Schema,
            static (one, other) => one.ArgumentIds.SequenceEqual(other.ArgumentIds));
    }

    public IReadOnlyList<PgOperator> FindOperators(string? schema, string name)
    {
        var builtIn = BuiltInCatalog.Instance.OperatorsNamed(name);
        var created = _operators.TryGetValue(name, out var operators) ? operators : null;
        return Visible(
            schema, builtIn, created, static op => op.Schema,
            static (one, other) => one.LeftId == other.LeftId && one.RightId == other.RightId);
    }

    public bool HasOnlyBuiltInOperators(string name, int leftId, int rightId) =>
        leftId < FirstUserId && rightId < FirstUserId && _casts.Count == 0 && !_operators.ContainsKey(name);

    public PgOperator? FindOperator(int id) =>
        _operatorsById.TryGetValue(id, out var op) ? op : BuiltInCatalog.Instance.FindOperator(id);

    public PgOperatorFamily? FindOperatorFamily(int id) =>
        _families.Find(family => family.Id == id) ?? BuiltInCatalog.Instance.FindFamily(id);

    /// <summary>An access method's operator class: the named one, or the default for a type.</summary>
    public PgOperatorClass? FindOperatorClass(string accessMethod, string? name, int typeId)
    {
        var all = BuiltInCatalog.Instance.Content.OperatorClasses.Concat(_operatorClasses).Where(candidate => candidate.AccessMethod == accessMethod);
        if (name is not null)
        {
            return all.FirstOrDefault(candidate => candidate.Name == name);
        }

        var coercion = new Binding.Resolution.TypeCoercion(this);
        var baseId = coercion.BaseTypeOf(typeId);
        PgOperatorClass? coercible = null;
        foreach (var candidate in all)
        {
            if (!candidate.IsDefault)
            {
                continue;
            }

            if (candidate.InputTypeId == baseId)
            {
                return candidate;
            }

            if (coercion.IsBinaryCoercible(baseId, candidate.InputTypeId)
                && (coercible is null || coercion.IsPreferred(coercion.CategoryOf(baseId), candidate.InputTypeId)))
            {
                coercible = candidate;
            }
        }

        return coercible;
    }

    private PgType? FindTypeIn(string schema, string name)
    {
        if (_typeIds.TryGetValue(new ObjectName(schema, name), out var id))
        {
            return FindType(id);
        }

        return schema is PgCatalog or SystemRelations.InformationSchema ? BuiltInCatalog.Instance.FindType(schema, name) : null;
    }

    private IReadOnlyList<T> Visible<T>(
        string? schema, IReadOnlyList<T> builtIn, List<T>? created, Func<T, string> schemaOf, Func<T, T, bool> sameSignature)
        where T : class
    {
        if (schema is not null)
        {
            return [.. builtIn.Concat(created ?? []).Where(item => schemaOf(item) == schema)];
        }

        if (created is null)
        {
            foreach (var item in builtIn)
            {
                if (schemaOf(item) != PgCatalog)
                {
                    return [.. builtIn.Where(candidate => schemaOf(candidate) == PgCatalog)];
                }
            }

            return builtIn;
        }

        var visible = new List<T>();
        IEnumerable<string> path = SearchPath.Contains(PgCatalog) ? SearchPath : [PgCatalog, .. SearchPath];
        foreach (var candidate in path)
        {
            foreach (var item in builtIn.Concat(created))
            {
                if (schemaOf(item) == candidate && !visible.Exists(known => schemaOf(known) != candidate && sameSignature(known, item)))
                {
                    visible.Add(item);
                }
            }
        }

        return visible;
    }
}
