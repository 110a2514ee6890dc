using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>RENAME, SET SCHEMA, OWNER TO and COMMENT.</summary>
public sealed partial class SchemaBuilder
{
    private void Rename(RenameStatement rename)
    {
        var name = rename.NewName.Value;
        switch (rename.ObjectKind)
        {
            case ObjectKind.Schema:
                RenameNamespace(NameOf(rename.Target!), name);
                return;
            case ObjectKind.Type or ObjectKind.Domain when rename.Part == RenamedPart.Whole:
                RenameType(rename, name);
                return;
            case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate when rename.Target is RoutineSignature routine:
                RenameRoutine(routine, name);
                return;
            case ObjectKind.Index:
                RenameIndex(rename, name);
                return;
            default:
                break;
        }

        if (rename.Relation is null)
        {
            return;
        }

        if (Find(rename.Relation) is not { } relation)
        {
            // ALTER TABLE … RENAME takes indexes, too.
            if (rename.Part == RenamedPart.Whole && _schema.FindIndex(rename.Relation.Schema?.Value, rename.Relation.Name.Value) is not null)
            {
                RenameIndex(rename, name);
            }
            else if (!rename.IfExists)
            {
                Require(rename.Relation);
            }

            return;
        }

        switch (rename.Part)
        {
            case RenamedPart.Column or RenamedPart.Attribute:
                WithViewTextsOfColumn(relation.Id, rename.OldName!.Value, name, () => RenameColumn(relation.Id, rename.OldName!.Value, name));
                break;
            case RenamedPart.Constraint:
                RenameConstraint(relation.Id, rename.OldName!.Value, name);
                break;
            case RenamedPart.Whole when rename.ObjectKind == ObjectKind.Trigger:
                _schema.Put(relation with { Triggers = [.. relation.Triggers.Select(trigger => trigger.Name == rename.OldName?.Value ? trigger with { Name = name } : trigger)] });
                break;
            case RenamedPart.Whole when rename.ObjectKind is not (ObjectKind.Policy or ObjectKind.Rule):
                WithViewTexts(relation, relation.Schema, name, () => RenameRelation(relation, name));
                break;
            default:
                break;
        }
    }

    private void RenameRelation(Relation relation, string name)
    {
        if (_schema.IsRelationNameTaken(relation.Schema, name))
        {
            throw new SchemaException($"relation \"{name}\" already exists");
        }

        _schema.Put(relation with { Name = name });
        FollowSequence(Refresh(relation), relation.FullName);
        if (_schema.FindType(relation.RowTypeId) is { } type)
        {
            RenameTypeWithArray(type, type.Schema, name);
        }
    }

    private void RenameTypeWithArray(PgType type, string schema, string name)
    {
        if (_schema.IsTypeNameTaken(schema, name) && !FreeArrayTypeName(schema, name))
        {
            throw new SchemaException($"type \"{name}\" already exists");
        }

        WithExpressionNames([type.Id], [], () =>
        {
            _schema.Put(type with { Schema = schema, Name = name });
            if (_schema.FindType(type.ArrayId) is { } array)
            {
                _schema.Put(array with { Schema = schema, Name = ObjectNames.ArrayType(name, candidate => _schema.FindType(schema, candidate) is { } taken && taken.Id != array.Id) });
            }
        });
    }

    private void RenameType(RenameStatement rename, string name)
    {
        var (schema, old) = TypeNameParts(rename.Target ?? rename.Relation!);
        var type = _schema.FindType(schema, old) ?? throw new SchemaException($"type \"{old}\" does not exist");
        if (_schema.FindRelationOfRowType(type.Id) is { } composite)
        {
            _schema.Put(composite with { Name = name });
        }

        RenameTypeWithArray(type, type.Schema, name);
    }

    private void RenameColumn(int tableId, string from, string to)
    {
        var table = _schema.FindRelation(tableId)!;
        var column = RequireColumn(table, from);
        if (table.FindColumn(to) is not null)
        {
            throw new SchemaException($"column \"{to}\" of relation \"{table.Name}\" already exists");
        }

        string Renamed(string name) => name == from ? to : name;
        table = Replace(table, column with { Name = to });
        _schema.Put(table with
        {
            Columns = [.. table.Columns.Select(other => other.IsGenerated ? other with { Default = other.Default?.RenameColumn(from, to) } : other)],
            Constraints =
            [
                .. table.Constraints.Select(constraint => constraint with
                {
                    Columns = [.. constraint.Columns.Select(Renamed)],
                    Expression = constraint.Expression?.RenameColumn(from, to),
                }),
            ],
            Indexes =
            [
                .. table.Indexes.Select(index => index with
                {
                    Keys = [.. index.Keys.Select(key => key with { Column = key.Column is null ? null : Renamed(key.Column), Expression = key.Expression?.RenameColumn(from, to) })],
                    IncludedColumns = [.. index.IncludedColumns.Select(Renamed)],
                    Predicate = index.Predicate?.RenameColumn(from, to),
                }),
            ],
            PartitionKey = table.PartitionKey?.RenameColumn(from, to),
        });
        foreach (var other in _schema.Relations.ToArray())
        {
            if (other.Constraints.Count > 0 && other.Constraints.Any(constraint => constraint.ReferencedRelationId == tableId && constraint.ReferencedColumns.Contains(from)))
            {
                _schema.Put(Refresh(other) with
                {
                    Constraints =
                    [
                        .. Refresh(other).Constraints.Select(constraint => constraint.ReferencedRelationId == tableId
                            ? constraint with { ReferencedColumns = [.. constraint.ReferencedColumns.Select(Renamed)] }
                            : constraint),
                    ],
                });
            }

            if (other.Uses.Count > 0 && other.Uses.Any(use => use.RelationId == tableId && use.Column == from))
            {
                _schema.Put(Refresh(other) with { Uses = [.. other.Uses.Select(use => use.RelationId == tableId && use.Column == from ? use with { Column = to } : use)] });
            }

            if (other.OwnedBy is { } owner && owner.RelationId == tableId && owner.Column == from)
            {
                _schema.Put(Refresh(other) with { OwnedBy = owner with { Column = to } });
            }
        }

        foreach (var child in _schema.ChildrenOf(tableId).ToArray())
        {
            if (child.FindColumn(from) is { InheritanceCount: > 0 })
            {
                RenameColumn(child.Id, from, to);
            }
        }
    }

    private void RenameConstraint(int tableId, string from, string to)
    {
        var table = _schema.FindRelation(tableId)!;
        var constraint = table.Constraints.FirstOrDefault(existing => existing.Name == from)
            ?? throw new SchemaException($"constraint \"{from}\" for table \"{table.Name}\" does not exist");
        _schema.Put(table with
        {
            Constraints = [.. table.Constraints.Select(existing => existing == constraint ? existing with { Name = to } : existing)],
            Indexes = [.. table.Indexes.Select(index => index.Id == constraint.IndexId ? index with { Name = to, ConstraintName = to } : index)],
        });
        FollowReferencedIndex(tableId, from, to);
        foreach (var child in _schema.ChildrenOf(tableId).ToArray())
        {
            if (constraint.IndexId == 0 && child.Constraints.Any(existing => existing.Name == from && existing.InheritanceCount > 0))
            {
                RenameConstraint(child.Id, from, to);
            }
        }
    }

    private void FollowReferencedIndex(int tableId, string from, string to)
    {
        foreach (var other in _schema.Relations.Where(relation => relation.Constraints.Any(constraint => constraint.ReferencedRelationId == tableId && constraint.ReferencedIndex == from)).ToArray())
        {
            _schema.Put(Refresh(other) with
            {
                Constraints =
                [
                    .. Refresh(other).Constraints.Select(constraint => constraint.ReferencedRelationId == tableId && constraint.ReferencedIndex == from
                        ? constraint with { ReferencedIndex = to }
                        : constraint),
                ],
            });
        }
    }

    private void RenameIndex(RenameStatement rename, string name)
    {
        var written = rename.Relation!;
        if (_schema.FindIndex(written.Schema?.Value, written.Name.Value) is not { } found)
        {
            if (!rename.IfExists)
            {
                throw new SchemaException($"relation \"{Describe(written)}\" does not exist");
            }

            return;
        }

        if (_schema.IsRelationNameTaken(found.Table.Schema, name))
        {
            throw new SchemaException($"relation \"{name}\" already exists");
        }

        if (found.Index.ConstraintName is { } constraint)
        {
            RenameConstraint(found.Table.Id, constraint, name);
        }
        else
        {
            ChangeIndex(found.Table, found.Index with { Name = name });
            FollowReferencedIndex(found.Table.Id, found.Index.Name, name);
        }
    }

    private void RenameNamespace(string from, string to)
    {
        if (!_schema.Namespaces.Contains(from))
        {
            throw new SchemaException($"schema \"{from}\" does not exist");
        }

        int[] types = [.. _schema.Types.Where(type => type.Schema == from && !type.IsTrueArray).Select(static type => type.Id)];
        WithExpressionNames(types, [], () => MoveNamespace(from, to));
        ChangeRoutines(_schema.Functions.Where(function => function.Schema == from), function => function with { Schema = to });
    }

    private void MoveNamespace(string from, string to)
    {
        _schema.RemoveNamespace(from);
        _schema.AddNamespace(to);
        foreach (var relation in _schema.Relations.Where(relation => relation.Schema == from).ToArray())
        {
            _schema.Put(relation with { Schema = to, Indexes = [.. relation.Indexes.Select(index => index with { Schema = to })] });
            FollowSequence(Refresh(relation), relation.FullName);
        }

        foreach (var type in _schema.Types.Where(type => type.Schema == from).ToArray())
        {
            _schema.Put(type with { Schema = to });
        }
    }

    private void Move(SetSchemaStatement move)
    {
        var schema = TargetSchema(move.Schema.Value);
        if (move.Target is RoutineSignature && move.ObjectKind is ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate)
        {
            ChangeRoutines(FindRoutines((RoutineSignature)move.Target), function => function with { Schema = schema });
            return;
        }

        if (move.ObjectKind is ObjectKind.Type or ObjectKind.Domain)
        {
            var (written, name) = TypeNameParts(move.Target ?? move.Relation!);
            var type = _schema.FindType(written, name) ?? throw new SchemaException($"type \"{name}\" does not exist");
            if (_schema.FindRelationOfRowType(type.Id) is { } composite)
            {
                _schema.Put(composite with { Schema = schema });
            }

            RenameTypeWithArray(type, schema, type.Name);
            return;
        }

        if (move.Relation is not { } relationName)
        {
            return;
        }

        if (Find(relationName) is not { } relation)
        {
            if (!move.IfExists)
            {
                Require(relationName);
            }

            return;
        }

        WithViewTexts(relation, schema, relation.Name, () => MoveRelation(relation, schema));
    }

    private void MoveRelation(Relation relation, string schema)
    {
        if (_schema.IsRelationNameTaken(schema, relation.Name))
        {
            throw new SchemaException($"relation \"{relation.Name}\" already exists in schema \"{schema}\"");
        }

        _schema.Put(relation with { Schema = schema, Indexes = [.. relation.Indexes.Select(index => index with { Schema = schema })] });
        FollowSequence(Refresh(relation), relation.FullName);
        if (_schema.FindType(relation.RowTypeId) is { } type)
        {
            RenameTypeWithArray(type, schema, type.Name);
        }

        foreach (var sequence in _schema.Relations.Where(candidate => candidate.OwnedBy?.RelationId == relation.Id).ToArray())
        {
            _schema.Put(sequence with { Schema = schema });
            FollowSequence(Refresh(sequence), sequence.FullName);
        }
    }

    private void SetOwner(OwnerStatement owner)
    {
        if (owner.Target is RelationName name && Find(name) is { } relation)
        {
            _schema.Put(relation with { Owner = RoleText(owner.Owner) });
        }
    }

    private void SetComment(CommentStatement comment)
    {
        if (comment.Target is RelationName name && Find(name) is { } relation)
        {
            _schema.Put(relation with { Comment = comment.Text?.Text });
        }
        else if (comment is { ObjectKind: ObjectKind.Column, Target: Syntax.QualifiedName { Parts: { Count: >= 2 } parts } }
            && _schema.FindRelation(parts.Count > 2 ? parts[parts.Count - 3].Value : null, parts[parts.Count - 2].Value) is { } table
            && table.FindColumn(parts[parts.Count - 1].Value) is { } column)
        {
            _schema.Put(Replace(table, column with { Comment = comment.Text?.Text }));
        }
    }
}
