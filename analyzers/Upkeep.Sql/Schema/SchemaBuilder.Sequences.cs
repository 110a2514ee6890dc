using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Sequences.</summary>
public sealed partial class SchemaBuilder
{
    private void Create(CreateSequence create)
    {
        var schema = TargetSchema(create.Name.Schema?.Value, create.Persistence);
        var name = create.Name.Name.Value;
        if (_schema.IsRelationNameTaken(schema, name))
        {
            if (create.IfNotExists)
            {
                return;
            }

            throw new SchemaException($"relation \"{name}\" already exists");
        }

        var sequence = AddSequence(schema, name, TypeIds.Int8, null, isIdentity: false);
        Apply(sequence, create.Options);
    }

    private void Alter(AlterSequence alter)
    {
        if (Find(alter.Name) is { Kind: RelationKind.Sequence } sequence)
        {
            Apply(sequence, alter.Options);
        }
        else if (!alter.IfExists)
        {
            Require(alter.Name);
        }
    }

    private void Apply(Relation sequence, NodeList<SequenceOption> options)
    {
        foreach (var option in options)
        {
            if (option is { Kind: SequenceOptionKind.As, Type: { } type })
            {
                sequence = sequence with { SequenceTypeId = RequireType(type).TypeId };
            }
            else if (option is { Kind: SequenceOptionKind.OwnedBy, Name: { } owner })
            {
                sequence = sequence with { OwnedBy = Owner(owner) };
            }
        }

        _schema.Put(sequence);
    }

    // schema.table.column, table.column, or NONE.
    private SequenceOwner? Owner(Syntax.QualifiedName name)
    {
        if (name.Parts.Count < 2)
        {
            return null;
        }

        var table = name.Parts[name.Parts.Count - 2].Value;
        var schema = name.Parts.Count > 2 ? name.Parts[name.Parts.Count - 3].Value : null;
        var relation = _schema.FindRelation(schema, table) ?? throw new SchemaException($"relation \"{table}\" does not exist");
        return new SequenceOwner(relation.Id, RequireColumn(relation, Last(name)).Name);
    }
}
