using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>A column's definition: type, default, identity, generation, and the constraints written with it.</summary>
public sealed partial class SchemaBuilder
{
    /// <param name="table">The table so far.</param>
    /// <param name="definition">As written.</param>
    /// <param name="constraints">Gets the constraints that go with the table.</param>
    /// <param name="mergesOnly">The column must be there: the definition of a partition or typed table only adds to it.</param>
    private Relation AddColumn(Relation table, ColumnDefinition definition, List<Constraint> constraints, bool mergesOnly)
    {
        var name = definition.Name.Value;
        var existing = table.FindColumn(name);
        Column column;
        if (existing is not null)
        {
            if (existing.IsLocal && !mergesOnly)
            {
                throw new SchemaException($"column \"{name}\" specified more than once");
            }

            column = existing with { IsLocal = !table.IsPartition };
        }
        else if (mergesOnly || definition.Type is null)
        {
            throw new SchemaException($"column \"{name}\" does not exist");
        }
        else
        {
            column = new Column { Name = name, Ordinal = table.NextOrdinal };
            var serial = SerialType(definition.Type);
            if (serial != 0)
            {
                var sequence = AddSequence(table, name, serial, isIdentity: false);
                column = column with { TypeId = serial, IsNotNull = true, Default = NextValue(sequence) };
            }
            else
            {
                var type = RequireType(definition.Type);
                column = column with { TypeId = type.TypeId, Modifier = type.Modifier };
            }

            table = table with { NextOrdinal = table.NextOrdinal + 1 };
        }

        if (definition.Collation is { } collation)
        {
            column = column with { Collation = Last(collation) };
        }

        // What a generation expression reads may be defined further down.
        var withColumn = Replace(table, column);
        foreach (var constraint in definition.Constraints)
        {
            column = ApplyColumnConstraint(withColumn, column, constraint, constraints, name);
            withColumn = Replace(table, column);
        }

        return withColumn;
    }

    private static Relation Replace(Relation table, Column column)
    {
        var columns = table.Columns.ToArray();
        var index = Array.FindIndex(columns, existing => existing.Ordinal == column.Ordinal);
        if (index < 0)
        {
            return table with { Columns = [.. columns, column] };
        }

        columns[index] = column;
        return table with { Columns = columns };
    }

    private Column ApplyColumnConstraint(Relation table, Column column, Constraint constraint, List<Constraint> constraints, string name)
    {
        switch (constraint.Kind)
        {
            case ConstraintKind.NotNull:
                return column with { IsNotNull = true };
            case ConstraintKind.Null:
                return column;
            case ConstraintKind.Default when constraint.Expression is { } expression:
                return column with { Default = BindDefault(expression, column) };
            case ConstraintKind.Generated when constraint.Expression is { } expression:
                _pendingGenerated.Add(new(table.Id, name, expression));
                return column with { IsGenerated = true, Default = BindDefault(expression, column, table) };
            case ConstraintKind.Identity:
                AddSequence(table, name, column.TypeId, isIdentity: true);
                return column with
                {
                    IsNotNull = true,
                    Identity = constraint.Identity == IdentityGeneration.Always ? IdentityKind.Always : IdentityKind.ByDefault,
                };
            default:
                _columnOf[constraint] = name;
                constraints.Add(constraint);
                return column;
        }
    }

    private static int SerialType(TypeName type)
    {
        if (type.SystemName is not null || type.Parts.Count != 1 || type.ArrayDimensions > 0)
        {
            return 0;
        }

        return type.Parts[0].Value switch
        {
            "serial" or "serial4" => TypeIds.Int4,
            "bigserial" or "serial8" => TypeIds.Int8,
            "smallserial" or "serial2" => TypeIds.Int2,
            _ => 0,
        };
    }

    private Relation AddSequence(Relation table, string column, int typeId, bool isIdentity)
    {
        var name = ChooseRelationName(table.Name, column, "seq", table.Schema, isConstraint: false);
        return AddSequence(table.Schema, name, typeId, new SequenceOwner(table.Id, column), isIdentity);
    }

    private Relation AddSequence(string schema, string name, int typeId, SequenceOwner? owner, bool isIdentity)
    {
        var sequence = new Relation
        {
            Id = _schema.TakeId(),
            Schema = schema,
            Name = name,
            Kind = RelationKind.Sequence,
            SequenceTypeId = typeId,
            OwnedBy = owner,
            IsIdentitySequence = isIdentity,
            IsTemporary = schema == DatabaseSchema.Temporary,
            Columns =
            [
                new Column { Name = "last_value", Ordinal = 1, TypeId = TypeIds.Int8, IsNotNull = true },
                new Column { Name = "log_cnt", Ordinal = 2, TypeId = TypeIds.Int8, IsNotNull = true },
                new Column { Name = "is_called", Ordinal = 3, TypeId = TypeIds.Bool, IsNotNull = true },
            ],
            NextOrdinal = 4,
        };
        _schema.Put(sequence);
        return sequence;
    }

    private void DropOwnedSequences(Relation table, string? column)
    {
        foreach (var sequence in _schema.Relations.Where(relation => relation.OwnedBy?.RelationId == table.Id && (column is null || relation.OwnedBy.Column == column)).ToArray())
        {
            _schema.Remove(sequence);
        }
    }
}
