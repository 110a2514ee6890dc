namespace Upkeep.Sql.Catalog;

/// <summary>Functions and operators by name, as name resolution sees them.</summary>
public interface IObjectCatalog : ITypeCatalog
{
    /// <summary>Functions of that name in <paramref name="schema"/>, or along the search path where it is null; of equal signatures only the first.</summary>
    IReadOnlyList<PgFunction> FindFunctions(string? schema, string name);

    IReadOnlyList<PgOperator> FindOperators(string? schema, string name);

    /// <summary>Nothing that was created can matter to an operator of that name between these types.</summary>
    bool HasOnlyBuiltInOperators(string name, int leftId, int rightId);

    /// <summary>A type by name, looked for along the search path where <paramref name="schema"/> is null.</summary>
    PgType? FindType(string? schema, string name);
}
