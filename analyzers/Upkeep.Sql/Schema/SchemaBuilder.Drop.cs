using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>DROP, with what goes along.</summary>
public sealed partial class SchemaBuilder
{
    private void Drop(DropStatement drop)
    {
        AllOrNothing(() =>
        {
            foreach (var target in drop.Objects)
            {
                Drop(drop, target, drop.Behavior == DropBehavior.Cascade);
            }
        });
    }

    private void Drop(DropStatement drop, SqlNode target, bool cascade)
    {
        switch (drop.ObjectKind)
        {
            case ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.Sequence or ObjectKind.ForeignTable when target is RelationName name:
                if (Find(name) is { } relation)
                {
                    RemoveRelation(relation, cascade);
                }
                else
                {
                    RequireMissingAllowed(drop, "relation", Describe(name));
                }

                break;
            case ObjectKind.Index when target is RelationName name:
                if (_schema.FindIndex(name.Schema?.Value, name.Name.Value) is { } found)
                {
                    RemoveIndex(found.Table, found.Index, cascade);
                }
                else
                {
                    RequireMissingAllowed(drop, "index", Describe(name));
                }

                break;
            case ObjectKind.Type or ObjectKind.Domain:
                DropType(drop, target, cascade);
                break;
            case ObjectKind.Schema:
                DropNamespace(drop, NameOf(target), cascade);
                break;
            case ObjectKind.Extension:
                DropExtension(drop, NameOf(target), cascade);
                break;
            case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate when target is RoutineSignature routine:
                DropRoutine(drop, routine);
                break;
            case ObjectKind.Trigger when drop.Relation is { } table && Find(table) is { } owner:
                _schema.Put(owner with { Triggers = [.. owner.Triggers.Where(trigger => trigger.Name != NameOf(target))] });
                break;
            case ObjectKind.Statistics when _schema.Relations.FirstOrDefault(relation => relation.Statistics.Contains(NameOf(target))) is { } described:
                _schema.Put(described with { Statistics = [.. described.Statistics.Where(name => name != NameOf(target))] });
                break;
            case ObjectKind.Operator when target is OperatorSignature signature:
                DropOperator(signature);
                break;
            default:
                break;
        }
    }

    private static string NameOf(SqlNode node) => node switch
    {
        Identifier identifier => identifier.Value,
        Syntax.QualifiedName name => Last(name),
        RelationName name => name.Name.Value,
        TypeName { Parts.Count: > 0 } type => type.Parts[type.Parts.Count - 1].Value,
        _ => "",
    };

    private void RequireMissingAllowed(DropStatement drop, string what, string name)
    {
        if (!drop.IfExists && !_schema.Uncertainty.IsUncertain(name))
        {
            throw new SchemaException($"{what} \"{name}\" does not exist");
        }
    }

    private void RemoveRelation(Relation relation, bool cascade)
    {
        if (_schema.FindRelation(relation.Id) is null)
        {
            return;
        }

        RemoveUses(relation, null, cascade);
        foreach (var child in _schema.ChildrenOf(relation.Id).ToArray())
        {
            if (!cascade && !child.IsPartition)
            {
                throw new SchemaException($"cannot drop table {relation.Name} because other objects depend on it");
            }

            RemoveRelation(child, cascade);
        }

        foreach (var referencing in _schema.Relations.ToArray())
        {
            foreach (var key in referencing.Constraints.Where(constraint => constraint.ReferencedRelationId == relation.Id).ToArray())
            {
                if (referencing.Id == relation.Id)
                {
                    continue;
                }

                if (!cascade)
                {
                    throw new SchemaException($"cannot drop table {relation.Name} because other objects depend on it");
                }

                if (_schema.FindRelation(referencing.Id) is { } current && current.Constraints.Contains(key))
                {
                    RemoveConstraint(current.Id, key, cascade);
                }
            }
        }

        if (relation.Kind == RelationKind.Sequence)
        {
            RemoveSequenceUses(relation, cascade);
        }

        RemoveTypeUses(relation.RowTypeId, cascade, relation.Id);
        DropOwnedSequences(relation, null);
        _schema.Remove(Refresh(relation));
    }

    private void RemoveSequenceUses(Relation sequence, bool cascade)
    {
        foreach (var table in _schema.Relations.ToArray())
        {
            foreach (var column in table.Columns.Where(column => column.Default?.SequenceIds.Contains(sequence.Id) == true))
            {
                if (!cascade)
                {
                    throw new SchemaException($"cannot drop sequence {sequence.Name} because other objects depend on it");
                }

                _schema.Put(Replace(Refresh(table), column with { Default = null }));
            }
        }
    }

    // Views that read the relation, or the column of it.
    private void RemoveUses(Relation relation, string? column, bool cascade)
    {
        foreach (var view in _schema.Relations.ToArray())
        {
            if (!view.Uses.Any(use => use.RelationId == relation.Id && (column is null || use.Column == column)))
            {
                continue;
            }

            if (!cascade)
            {
                throw new SchemaException($"cannot drop {(column is null ? relation.Name : "column " + column)} because other objects depend on it");
            }

            RemoveRelation(view, cascade);
        }
    }

    private void RemoveIndex(Relation table, TableIndex index, bool cascade)
    {
        if (index.ConstraintName is not null)
        {
            throw new SchemaException($"cannot drop index {index.Name} because constraint {index.ConstraintName} on table {table.Name} requires it");
        }

        foreach (var referencing in _schema.Relations.ToArray())
        {
            foreach (var key in referencing.Constraints.Where(constraint => constraint.ReferencedRelationId == table.Id && constraint.ReferencedIndex == index.Name).ToArray())
            {
                if (!cascade)
                {
                    throw new SchemaException($"cannot drop index {index.Name} because other objects depend on it");
                }

                RemoveConstraint(referencing.Id, key, cascade);
            }
        }

        table = Refresh(table);
        _schema.Put(table with { Indexes = [.. table.Indexes.Where(existing => existing.Id != index.Id)] });
        foreach (var child in _schema.ChildrenOf(table.Id).ToArray())
        {
            if (child.Indexes.FirstOrDefault(part => part.ParentIndexId == index.Id) is { } part)
            {
                RemoveIndex(child, part, cascade);
            }
        }
    }

    private void DropNamespace(DropStatement drop, string name, bool cascade)
    {
        if (!_schema.Namespaces.Contains(name))
        {
            RequireMissingAllowed(drop, "schema", name);
            return;
        }

        var members = _schema.Relations.Where(relation => relation.Schema == name).ToArray();
        var types = _schema.Types.Where(type => type.Schema == name).ToArray();
        var functions = _schema.Functions.Where(function => function.Schema == name).ToArray();
        if (!cascade && (members.Length > 0 || types.Length > 0 || functions.Length > 0))
        {
            throw new SchemaException($"cannot drop schema {name} because other objects depend on it");
        }

        foreach (var relation in members)
        {
            RemoveRelation(relation, cascade: true);
        }

        foreach (var type in types)
        {
            if (_schema.FindType(type.Id) is not null)
            {
                RemoveTypeUses(type.Id, cascade: true, exceptRelationId: 0);
                _schema.RemoveType(type.Id);
            }
        }

        foreach (var function in functions)
        {
            _schema.Remove(function);
        }

        _schema.RemoveNamespace(name);
    }

    private void DropType(DropStatement drop, SqlNode target, bool cascade)
    {
        var (schema, name) = TypeNameParts(target);
        if (_schema.FindType(schema, name) is not { Id: >= DatabaseSchema.FirstUserId } type)
        {
            RequireMissingAllowed(drop, "type", name);
            return;
        }

        if (_schema.FindRelationOfRowType(type.Id) is { } composite)
        {
            RemoveTypeUses(type.Id, cascade, composite.Id);
            _schema.Remove(composite);
        }
        else
        {
            RemoveTypeUses(type.Id, cascade, exceptRelationId: 0);
            _schema.RemoveType(type.Id);
            if (type.MultirangeId != 0)
            {
                _schema.RemoveType(type.MultirangeId);
            }
        }
    }

    // Columns of the type, and of the array over it.
    private void RemoveTypeUses(int typeId, bool cascade, int exceptRelationId)
    {
        if (_schema.FindType(typeId) is not { } type)
        {
            return;
        }

        foreach (var relation in _schema.Relations.Where(relation => relation.Id != exceptRelationId).ToArray())
        {
            foreach (var column in relation.Columns.Where(column => column.TypeId == type.Id || (type.ArrayId != 0 && column.TypeId == type.ArrayId)).ToArray())
            {
                if (!cascade)
                {
                    throw new SchemaException($"cannot drop type {type.Name} because other objects depend on it");
                }

                if (_schema.FindRelation(relation.Id) is { } current && current.FindColumn(column.Name) is not null)
                {
                    if (current.Kind is RelationKind.View or RelationKind.MaterializedView)
                    {
                        RemoveRelation(current, cascade);
                    }
                    else
                    {
                        RemoveColumn(current.Id, column.Name, cascade, recurse: true);
                    }
                }
            }
        }

        foreach (var function in _schema.Functions.Where(function => cascade && (function.ResultId == typeId || function.ArgumentIds.Contains(typeId))).ToArray())
        {
            _schema.Remove(function);
        }
    }

    private static (string? Schema, string Name) TypeNameParts(SqlNode target) => target switch
    {
        TypeName { Parts.Count: > 0 } type => (type.Parts.Count > 1 ? type.Parts[type.Parts.Count - 2].Value : null, type.Parts[type.Parts.Count - 1].Value),
        Syntax.QualifiedName name => (SchemaOf(name), Last(name)),
        RelationName name => (name.Schema?.Value, name.Name.Value),
        _ => (null, NameOf(target)),
    };

    private void RemoveTemporaryRelations()
    {
        if (!_schema.HasTemporaryRelations)
        {
            return;
        }

        foreach (var relation in _schema.Relations.Where(static relation => relation.IsTemporary).ToArray())
        {
            _schema.Remove(relation);
        }

        _schema.HasTemporaryRelations = false;
    }
}
