namespace Upkeep.Sql.Catalog;

/// <summary>A <see cref="CatalogContent"/> with the lookups that name and overload resolution need. Immutable.</summary>
public sealed class CatalogIndex
{
    private readonly Dictionary<int, PgType> _types;
    private readonly Dictionary<string, PgType[]> _typesByName;
    private readonly Dictionary<long, PgCast> _casts;
    private readonly Dictionary<int, PgOperator> _operators;
    private readonly Dictionary<string, PgOperator[]> _operatorsByName;
    private readonly Dictionary<string, PgFunction[]> _functionsByName;
    private readonly Dictionary<string, CatalogRelation[]> _relationsByName;
    private readonly Dictionary<int, CatalogRelation> _relationsByRowType;
    private readonly Dictionary<int, PgOperatorFamily> _families;

    public CatalogIndex(CatalogContent content)
    {
        Content = content;
        _types = content.Types.ToDictionary(static type => type.Id);
        _typesByName = Group(content.Types, static type => type.Name);
        _casts = content.Casts.ToDictionary(static cast => CastKey(cast.SourceId, cast.TargetId));
        _operators = content.Operators.ToDictionary(static op => op.Id);
        _operatorsByName = Group(content.Operators, static op => op.Name);
        _functionsByName = Group(content.Functions, static function => function.Name);
        _relationsByName = Group(content.Relations, static relation => relation.Name);
        _relationsByRowType = content.Relations.Where(static relation => relation.RowTypeId != 0).ToDictionary(static relation => relation.RowTypeId);
        _families = content.OperatorFamilies.ToDictionary(static family => family.Id);
    }

    public CatalogContent Content { get; }

    public PgType? FindType(int id) => _types.TryGetValue(id, out var type) ? type : null;

    public PgType? FindType(string schema, string name) => TypesNamed(name).FirstOrDefault(type => type.Schema == schema);

    public IReadOnlyList<PgType> TypesNamed(string name) => _typesByName.TryGetValue(name, out var types) ? types : [];

    public PgCast? FindCast(int sourceId, int targetId) => _casts.TryGetValue(CastKey(sourceId, targetId), out var cast) ? cast : null;

    public PgOperator? FindOperator(int id) => _operators.TryGetValue(id, out var op) ? op : null;

    public IReadOnlyList<PgOperator> OperatorsNamed(string name) => _operatorsByName.TryGetValue(name, out var operators) ? operators : [];

    public IReadOnlyList<PgFunction> FunctionsNamed(string name) => _functionsByName.TryGetValue(name, out var functions) ? functions : [];

    public IReadOnlyList<CatalogRelation> RelationsNamed(string name) => _relationsByName.TryGetValue(name, out var relations) ? relations : [];

    public CatalogRelation? FindRelationOfRowType(int typeId) => _relationsByRowType.TryGetValue(typeId, out var relation) ? relation : null;

    public PgOperatorFamily? FindFamily(int id) => _families.TryGetValue(id, out var family) ? family : null;

    private static long CastKey(int sourceId, int targetId) => ((long)sourceId << 32) | (uint)targetId;

    private static Dictionary<string, T[]> Group<T>(IReadOnlyList<T> items, Func<T, string> name)
        where T : class
    {
        var lists = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var key = name(item);
            if (!lists.TryGetValue(key, out var list))
            {
                lists.Add(key, list = new List<T>(1));
            }

            list.Add(item);
        }

        var groups = new Dictionary<string, T[]>(lists.Count, StringComparer.Ordinal);
        foreach (var list in lists)
        {
            groups.Add(list.Key, list.Value.ToArray());
        }

        return groups;
    }
}
