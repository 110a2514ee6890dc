namespace Upkeep.Sql.Catalog;

/// <summary>Types and casts as type resolution sees them: built-in ones and those of a schema together.</summary>
public interface ITypeCatalog
{
    PgType? FindType(int typeId);

    PgCast? FindCast(int sourceId, int targetId);

    /// <summary>Whether rows of <paramref name="childTypeId"/> are rows of <paramref name="parentTypeId"/> by table inheritance.</summary>
    bool InheritsFrom(int childTypeId, int parentTypeId);
}
