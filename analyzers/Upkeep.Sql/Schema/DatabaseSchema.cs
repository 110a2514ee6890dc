using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Schema;

/// <summary>
/// A database's objects at one point of its history, the built-in ones included. Immutable for everyone but the
/// <see cref="SchemaBuilder"/> that makes it.
/// </summary>
public sealed partial class DatabaseSchema : IObjectCatalog
{
    /// <summary>OIDs of user objects start here, as in PostgreSQL.</summary>
    public const int FirstUserId = 16_384;

    public const string PgCatalog = "pg_catalog";
    public const string Temporary = "pg_temp";

    private readonly Dictionary<int, Relation> _relations;
    private readonly Dictionary<ObjectName, int> _relationIds;
    private readonly Dictionary<ObjectName, int> _indexOwners;

    // How many relations have a constraint of the name.
    private readonly Dictionary<ObjectName, int> _constraintNames;
    private readonly Dictionary<int, PgType> _types;
    private readonly Dictionary<ObjectName, int> _typeIds;
    private readonly Dictionary<int, int> _relationsByRowType;
    private readonly Dictionary<string, List<PgFunction>> _functions;
    private readonly Dictionary<string, List<PgOperator>> _operators;
    private readonly Dictionary<int, PgOperator> _operatorsById;
    private readonly Dictionary<long, PgCast> _casts;
    private readonly List<PgOperatorFamily> _families;
    private readonly List<PgOperatorClass> _operatorClasses;
    private readonly HashSet<string> _namespaces;
    private readonly Dictionary<string, string> _extensions;

    // Made when it is first asked for, and again after a change.
    private Dictionary<int, List<Relation>>? _children;

    internal DatabaseSchema()
    {
        _relations = [];
        _relationIds = [];
        _indexOwners = [];
        _constraintNames = [];
        _types = [];
        _typeIds = [];
        _relationsByRowType = [];
        _functions = new(StringComparer.Ordinal);
        _operators = new(StringComparer.Ordinal);
        _operatorsById = [];
        _casts = [];
        _families = [];
        _operatorClasses = [];
        _namespaces = new(StringComparer.Ordinal) { "public" };
        _extensions = new(StringComparer.Ordinal) { ["plpgsql"] = PgCatalog };
        Uncertainty = new SchemaUncertainty();
        SearchPath = ["public"];
        ConnectionPath = SearchPath;
    }

    private DatabaseSchema(DatabaseSchema other)
    {
        _relations = new(other._relations);
        _relationIds = new(other._relationIds);
        _indexOwners = new(other._indexOwners);
        _constraintNames = new(other._constraintNames);
        _types = new(other._types);
        _typeIds = new(other._typeIds);
        _relationsByRowType = new(other._relationsByRowType);
        _functions = new(other._functions, StringComparer.Ordinal);
        _operators = new(other._operators, StringComparer.Ordinal);
        _operatorsById = new(other._operatorsById);
        _casts = new(other._casts);
        _families = [.. other._families];
        _operatorClasses = [.. other._operatorClasses];
        _namespaces = new(other._namespaces, StringComparer.Ordinal);
        _extensions = new(other._extensions, StringComparer.Ordinal);
        Uncertainty = other.Uncertainty.Clone();
        SearchPath = other.SearchPath;
        Level = other.Level;
        ConnectionPath = other.ConnectionPath;
        NextId = other.NextId;
        HasTemporaryRelations = other.HasTemporaryRelations;
    }

    /// <summary>A database in which nothing has been created.</summary>
    public static DatabaseSchema Empty { get; } = new();

    /// <summary>Tables, views, sequences and composite types.</summary>
    public IEnumerable<Relation> Relations => _relations.Values;

    /// <summary>Types that were created, row types and array types included.</summary>
    public IEnumerable<PgType> Types => _types.Values;

    /// <summary>Functions that were created.</summary>
    public IEnumerable<PgFunction> Functions => _functions.Values.SelectMany(static overloads => overloads);

    /// <summary>Schemas besides pg_catalog and information_schema.</summary>
    public IReadOnlyCollection<string> Namespaces => _namespaces;

    /// <summary>Extensions that were created, plpgsql included.</summary>
    public IReadOnlyCollection<string> Extensions => _extensions.Keys;

    /// <summary>The search path that a new connection has: <c>public</c> unless ALTER DATABASE or ALTER ROLE says otherwise.</summary>
    public IReadOnlyList<string> SearchPath { get; internal set; }

    /// <summary>
    /// The same while migrations are followed, which may have set another path meanwhile. Expressions are shown to whoever connects later.
    /// </summary>
    internal IReadOnlyList<string> ConnectionPath { get; set; }

    /// <summary>What must not be relied on.</summary>
    public SchemaUncertainty Uncertainty { get; }

    /// <summary>The version of PostgreSQL it is for. What is built in is that of 15; nothing is claimed about names that a later one may have.</summary>
    public LanguageLevel Level { get; private set; } = LanguageLevel.PostgreSql15;

    internal int NextId { get; set; } = FirstUserId;

    /// <summary>False only when there is none for certain.</summary>
    internal bool HasTemporaryRelations { get; set; }

    /// <summary>The same schema looked at with another search path.</summary>
    public DatabaseSchema WithSearchPath(IReadOnlyList<string> searchPath)
    {
        var copy = new DatabaseSchema(this) { SearchPath = searchPath };
        return copy;
    }

    /// <summary>The same schema in another version of PostgreSQL.</summary>
    public DatabaseSchema WithLevel(LanguageLevel level) => Level == level ? this : new DatabaseSchema(this) { Level = level };

    public Relation? FindRelation(int id) => _relations.TryGetValue(id, out var relation) ? relation : null;

    /// <summary>A relation by name, along the search path where <paramref name="schema"/> is null.</summary>
    public Relation? FindRelation(string? schema, string name)
    {
        if (schema is not null)
        {
            return FindIn(schema, name);
        }

        if (FindIn(Temporary, name) is { } temporary)
        {
            return temporary;
        }

        if (!SearchPath.Contains(PgCatalog) && SystemRelations.Find(PgCatalog, name) is { } system)
        {
            return system;
        }

        foreach (var candidate in SearchPath)
        {
            if (FindIn(candidate, name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The table of an index, and the index.</summary>
    public (Relation Table, TableIndex Index)? FindIndex(string? schema, string name)
    {
        foreach (var candidate in schema is null ? SearchPath : [schema])
        {
            if (_indexOwners.TryGetValue(new ObjectName(candidate, name), out var owner)
                && FindRelation(owner) is { } table
                && table.Indexes.FirstOrDefault(index => index.Name == name && index.Schema == candidate) is { } found)
            {
                return (table, found);
            }
        }

        return null;
    }

    public Relation? FindRelationOfRowType(int typeId) =>
        _relationsByRowType.TryGetValue(typeId, out var id) ? FindRelation(id) : SystemRelations.FindOfRowType(typeId);

    /// <summary>Tables that inherit from a table directly, partitions included.</summary>
    public IReadOnlyList<Relation> ChildrenOf(int relationId)
    {
        var children = _children ??= Children();
        return children.TryGetValue(relationId, out var found) ? found : [];
    }

    private Dictionary<int, List<Relation>> Children()
    {
        var children = new Dictionary<int, List<Relation>>();
        foreach (var relation in _relations.Values.Where(static relation => relation.ParentIds.Count > 0).OrderBy(static relation => relation.Id))
        {
            foreach (var parent in relation.ParentIds.Distinct())
            {
                if (!children.TryGetValue(parent, out var list))
                {
                    children.Add(parent, list = []);
                }

                list.Add(relation);
            }
        }

        return children;
    }

    // A number, not a pair: the runtime brings dictionaries of numbers compiled, those of pairs are compiled in every process anew.
    private static long CastKey(int sourceId, int targetId) => ((long)sourceId << 32) | (uint)targetId;

    private Relation? FindIn(string schema, string name) =>
        _relationIds.TryGetValue(new ObjectName(schema, name), out var id) ? FindRelation(id) : SystemRelations.Find(schema, name);
}
