using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Schema;

/// <summary>Brings an extension's objects into a schema, with ids of their own there.</summary>
internal sealed class ExtensionObjects(DatabaseSchema schema, CatalogContent content, string target)
{
    private readonly Dictionary<int, int> _ids = [];
    private readonly Dictionary<int, int> _operatorIds = [];
    private readonly Dictionary<int, int> _familyIds = [];

    public void Add()
    {
        foreach (var type in content.Types)
        {
            _ids[type.Id] = schema.TakeId();
        }

        foreach (var op in content.Operators)
        {
            _operatorIds[op.Id] = schema.TakeId();
        }

        foreach (var family in content.OperatorFamilies)
        {
            _familyIds[family.Id] = schema.TakeId();
        }

        foreach (var type in content.Types)
        {
            AddType(type);
        }

        foreach (var cast in content.Casts)
        {
            schema.Add(cast with { SourceId = Type(cast.SourceId), TargetId = Type(cast.TargetId) });
        }

        foreach (var op in content.Operators)
        {
            schema.Add(op with
            {
                Id = Operator(op.Id),
                Schema = Schema(op.Schema),
                LeftId = Type(op.LeftId),
                RightId = Type(op.RightId),
                ResultId = Type(op.ResultId),
                CommutatorId = Operator(op.CommutatorId),
                NegatorId = Operator(op.NegatorId),
            });
        }

        foreach (var function in content.Functions)
        {
            schema.Add(function with
            {
                Schema = Schema(function.Schema),
                IsFromExtension = true,
                ArgumentIds = [.. function.ArgumentIds.Select(Type)],
                VariadicElementId = Type(function.VariadicElementId),
                ResultId = Type(function.ResultId),
                OutputColumns = [.. function.OutputColumns.Select(Column)],
            });
        }

        AddIndexSupport();
        foreach (var relation in content.Relations)
        {
            AddRelation(relation);
        }
    }

    private void AddIndexSupport()
    {
        foreach (var family in content.OperatorFamilies)
        {
            schema.Add(family with
            {
                Id = _familyIds[family.Id],
                Schema = Schema(family.Schema),
                Members = [.. family.Members.Select(member => member with { OperatorId = Operator(member.OperatorId) })],
            });
        }

        foreach (var operatorClass in content.OperatorClasses)
        {
            schema.Add(operatorClass with
            {
                Schema = Schema(operatorClass.Schema),
                FamilyId = _familyIds.TryGetValue(operatorClass.FamilyId, out var family) ? family : operatorClass.FamilyId,
                InputTypeId = Type(operatorClass.InputTypeId),
            });
        }
    }

    private void AddType(PgType type)
    {
        schema.Put(type with
        {
            Id = Type(type.Id),
            Schema = Schema(type.Schema),
            ElementId = Type(type.ElementId),
            ArrayId = Type(type.ArrayId),
            BaseId = Type(type.BaseId),
            RangeElementId = Type(type.RangeElementId),
            MultirangeId = Type(type.MultirangeId),
            Attributes = [],
        });
        if (type.Attributes.Count > 0)
        {
            AddRelation(new CatalogRelation { Schema = type.Schema, Name = type.Name, Kind = 'c', RowTypeId = type.Id, Columns = type.Attributes });
        }
    }

    private void AddRelation(CatalogRelation relation) => schema.Put(
        SystemRelations.Convert(relation with { RowTypeId = Type(relation.RowTypeId), Columns = [.. relation.Columns.Select(Column)] }) with
        {
            Id = schema.TakeId(),
            Schema = Schema(relation.Schema),
            Kind = relation.Kind switch { 'v' => RelationKind.View, 'c' => RelationKind.CompositeType, _ => RelationKind.Table },
            Extension = content.Name,
        });

    private CatalogColumn Column(CatalogColumn column) => column with { TypeId = Type(column.TypeId) };

    private string Schema(string name) => name.Length == 0 ? target : name;

    private int Operator(int id) => _operatorIds.TryGetValue(id, out var own) ? own : id;

    private int Type(int id)
    {
        if (_ids.TryGetValue(id, out var own))
        {
            return own;
        }

        if (id < CatalogContent.FirstForeignTypeId)
        {
            return id;
        }

        var name = content.ForeignTypes[id - CatalogContent.FirstForeignTypeId];
        return schema.FindType(target, name)?.Id
            ?? schema.FindType("pg_catalog", name)?.Id ?? schema.FindType("information_schema", name)?.Id ?? TypeIds.Unknown;
    }
}
