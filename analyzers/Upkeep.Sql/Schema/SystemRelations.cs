using System.Collections.Concurrent;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Schema;

/// <summary>pg_catalog's and information_schema's tables and views.</summary>
internal static class SystemRelations
{
    public const string InformationSchema = "information_schema";

    private static readonly ConcurrentDictionary<string, Relation?> s_pgCatalog = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Relation?> s_informationSchema = new(StringComparer.Ordinal);

    public static Relation? Find(string schema, string name) => schema switch
    {
        DatabaseSchema.PgCatalog => s_pgCatalog.GetOrAdd(name, static key => Read(DatabaseSchema.PgCatalog, key)),
        InformationSchema => s_informationSchema.GetOrAdd(name, static key => Read(InformationSchema, key)),
        _ => null,
    };

    private static Relation? Read(string schema, string name)
    {
        foreach (var candidate in BuiltInCatalog.Instance.RelationsNamed(name))
        {
            if (candidate.Schema == schema)
            {
                return Convert(candidate);
            }
        }

        return null;
    }

    public static Relation? FindOfRowType(int typeId) =>
        BuiltInCatalog.Instance.FindRelationOfRowType(typeId) is { } found ? Find(found.Schema, found.Name) : null;

    // Every built-in relation has a row type of its own, and no other id is looked at.
    internal static Relation Convert(CatalogRelation relation) => new()
    {
        Id = relation.RowTypeId,
        Schema = relation.Schema,
        Name = relation.Name,
        Kind = relation.Kind == 'v' ? RelationKind.View : RelationKind.Table,
        RowTypeId = relation.RowTypeId,
        Columns =
        [
            .. relation.Columns.Select((column, index) => new Column
            {
                Name = column.Name,
                Ordinal = index + 1,
                TypeId = column.TypeId,
                Modifier = column.Modifier,
                IsNotNull = column.IsNotNull,
            }),
        ],
        NextOrdinal = relation.Columns.Count + 1,
    };
}
