using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Names: where new objects go, and what written names mean.</summary>
public sealed partial class SchemaBuilder
{
    private static string Last(Syntax.QualifiedName name) => name.Parts.Count == 0 ? "" : name.Parts[name.Parts.Count - 1].Value;

    private static string? SchemaOf(Syntax.QualifiedName name) => name.Parts.Count > 1 ? name.Parts[name.Parts.Count - 2].Value : null;

    private static IEnumerable<string> Names(NodeList<Identifier> identifiers) => identifiers.Select(static identifier => identifier.Value);

    private static string Describe(RelationName name) =>
        (name.Schema is null ? "" : name.Schema.Value + ".") + name.Name.Value;

    /// <summary>The schema for a new object: the one written, or the first of the search path that exists.</summary>
    private string TargetSchema(string? written, TablePersistence persistence = TablePersistence.Permanent)
    {
        if (persistence == TablePersistence.Temporary)
        {
            return DatabaseSchema.Temporary;
        }

        if (written is not null)
        {
            return _schema.HasNamespace(written) || _schema.Uncertainty.IsUncertain(written)
                ? written
                : throw new SchemaException($"schema \"{written}\" does not exist");
        }

        return _schema.SearchPath.FirstOrDefault(_schema.HasNamespace)
            ?? throw new SchemaException("no schema has been selected to create in");
    }

    private Relation? Find(RelationName name) => _schema.FindRelation(name.Schema?.Value, name.Name.Value);

    private Relation Require(RelationName name) =>
        Find(name) ?? throw new SchemaException($"relation \"{Describe(name)}\" does not exist");

    private Relation Refresh(Relation relation) => _schema.FindRelation(relation.Id)!;

    private ResolvedType RequireType(TypeName name)
    {
        var type = TypeNameResolution.Resolve(_schema, name);
        return type.TypeId != 0 ? type : throw new SchemaException($"type \"{name.GetText(_sql)}\" does not exist");
    }

    private static Column RequireColumn(Relation relation, string name) =>
        relation.FindColumn(name) ?? throw new SchemaException($"column \"{name}\" of relation \"{relation.Name}\" does not exist");

    private string ChooseRelationName(string name1, string? name2, string label, string schema, bool isConstraint) =>
        ObjectNames.Choose(name1, name2, label, name =>
            _schema.IsRelationNameTaken(schema, name) || (isConstraint && _schema.IsConstraintNameTaken(schema, name)));

    private string ChooseConstraintName(string name1, string? name2, string label, string schema) =>
        ObjectNames.Choose(name1, name2, label, name => _schema.IsConstraintNameTaken(schema, name));

    /// <summary>A new relation with its row type and the array over it.</summary>
    private Relation AddRelation(Relation relation, bool hasRowType = true)
    {
        if (hasRowType)
        {
            var type = AddTypeWithArray(new PgType
            {
                Id = _schema.TakeId(),
                Schema = relation.Schema,
                Name = relation.Name,
                Kind = PgTypeKind.Composite,
                Category = 'C',
            });
            relation = relation with { RowTypeId = type.Id };
        }

        _schema.Put(relation);
        return relation;
    }

    private PgType AddTypeWithArray(PgType type)
    {
        var array = new PgType
        {
            Id = _schema.TakeId(),
            Schema = type.Schema,
            Name = ObjectNames.ArrayType(type.Name, name => _schema.IsTypeNameTaken(type.Schema, name)),
            Category = 'A',
            Subscript = SubscriptKind.Array,
            ElementId = type.Id,
        };
        type = type with { ArrayId = array.Id };
        _schema.Put(type);
        _schema.Put(array);
        return type;
    }

    private void RequireFreeName(string schema, string name)
    {
        if (_schema.IsRelationNameTaken(schema, name))
        {
            throw new SchemaException($"relation \"{name}\" already exists");
        }

        if (_schema.IsTypeNameTaken(schema, name) && !FreeArrayTypeName(schema, name))
        {
            throw new SchemaException($"type \"{name}\" already exists");
        }
    }

    // PostgreSQL moves an array type's made-up name out of the way of a name that is asked for.
    private bool FreeArrayTypeName(string schema, string name)
    {
        if (_schema.FindType(schema, name) is not { IsTrueArray: true } array || _schema.FindType(array.ElementId)?.ArrayId != array.Id)
        {
            return false;
        }

        _schema.Put(array with { Name = ObjectNames.ArrayType(name, candidate => _schema.IsTypeNameTaken(schema, candidate)) });
        return true;
    }
}
