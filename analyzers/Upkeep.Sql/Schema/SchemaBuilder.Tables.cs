using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>CREATE TABLE.</summary>
public sealed partial class SchemaBuilder
{
    private void Create(CreateTable create)
    {
        var schema = TargetSchema(create.Name.Schema?.Value, create.Persistence);
        var name = create.Name.Name.Value;
        if (create.IfNotExists && _schema.IsRelationNameTaken(schema, name))
        {
            return;
        }

        RequireFreeName(schema, name);
        var table = new Relation
        {
            Id = _schema.TakeId(),
            Schema = schema,
            Name = name,
            Kind = create.PartitionBy is null ? RelationKind.Table : RelationKind.PartitionedTable,
            IsTemporary = schema == DatabaseSchema.Temporary,
            IsUnlogged = create.Persistence == TablePersistence.Unlogged,
            Bounds = PartitionBounds.Of(create.Bound, _sql),
        };
        if (create.OfType is { } typeName && RequireType(typeName) is var ofType && _schema.FindRelationOfRowType(ofType.TypeId) is { } composite)
        {
            table = table with
            {
                Columns = [.. composite.Columns.Select((column, index) => column with { Ordinal = index + 1 })],
                NextOrdinal = composite.Columns.Count + 1,
            };
        }

        Build(table, create.Elements, create.PartitionOf is { } parent ? [parent] : [.. create.Inherits], create.PartitionOf is not null, create.PartitionBy);
    }

    private void Create(CreateForeignTable create)
    {
        var schema = TargetSchema(create.Name.Schema?.Value);
        if (create.IfNotExists && _schema.IsRelationNameTaken(schema, create.Name.Name.Value))
        {
            return;
        }

        RequireFreeName(schema, create.Name.Name.Value);
        var table = new Relation
        {
            Id = _schema.TakeId(),
            Schema = schema,
            Name = create.Name.Name.Value,
            Kind = RelationKind.ForeignTable,
            Bounds = PartitionBounds.Of(create.Bound, _sql),
        };
        Build(table, create.Elements, create.PartitionOf is { } parent ? [parent] : [.. create.Inherits], create.PartitionOf is not null, null);
    }

    private void Build(Relation table, NodeList<TableElement> elements, IReadOnlyList<RelationName> parents, bool isPartition, PartitionSpecification? partitionBy)
    {
        table = AddRelation(table);
        try
        {
            var inherited = parents.Select(Require).ToArray();
            table = table with { ParentIds = [.. inherited.Select(static parent => parent.Id)], IsPartition = isPartition };
            table = AddInheritedColumns(table, inherited, isPartition);
            var constraints = new List<Constraint>();
            var likes = new List<LikeClause>();
            foreach (var element in elements)
            {
                switch (element)
                {
                    case ColumnDefinition definition:
                        table = AddColumn(table, definition, constraints, isPartition || definition.Type is null);
                        break;
                    case Constraint constraint:
                        constraints.Add(constraint);
                        break;
                    case LikeClause like:
                        table = AddLikeColumns(table, like);
                        likes.Add(like);
                        break;
                    default:
                        break;
                }
            }

            if (partitionBy is not null)
            {
                table = SetPartitionKey(table, partitionBy);
            }

            _schema.Put(table);
            AddInheritedConstraints(table, inherited, isPartition);
            _isNewTable = table.Kind != RelationKind.ForeignTable;
            AddConstraints(table.Id, constraints);
            _isNewTable = false;
            foreach (var like in likes)
            {
                AddLikeParts(table.Id, like);
            }

            if (isPartition)
            {
                AddInheritedIndexes(table.Id, inherited[0]);
                AddInheritedForeignKeys(table.Id, inherited[0]);
            }
        }
        catch (SchemaException)
        {
            // The server would have made nothing of it.
            _isNewTable = false;
            DropOwnedSequences(Refresh(table), null);
            _schema.Remove(Refresh(table));
            throw;
        }
    }

    private Relation SetPartitionKey(Relation table, PartitionSpecification specification)
    {
        var parts = new List<PartitionKeyPart>();
        foreach (var element in specification.Elements)
        {
            if (element.Column is { } column)
            {
                RequireColumn(table, column.Value);
                parts.Add(new PartitionKeyPart(column.Value, null));
            }
            else if (element.Expression is { } expression)
            {
                parts.Add(new PartitionKeyPart(null, Bind(expression, table)));
            }
        }

        return table with { PartitionKey = new PartitionKey(specification.Strategy.Value.ToUpperInvariant(), parts) };
    }

    private Relation AddLikeColumns(Relation table, LikeClause like)
    {
        var source = Require(like.Table);
        foreach (var column in source.Columns)
        {
            if (table.FindColumn(column.Name) is not null)
            {
                throw new SchemaException($"column \"{column.Name}\" specified more than once");
            }

            var copy = new Column
            {
                Name = column.Name,
                Ordinal = table.NextOrdinal,
                TypeId = column.TypeId,
                Modifier = column.Modifier,
                Collation = column.Collation,
                IsNotNull = column.IsNotNull,
                Comment = Includes(like, Lexing.Keyword.Comments) ? column.Comment : null,
            };
            if (column.Default is not null && Includes(like, column.IsGenerated ? Lexing.Keyword.Generated : Lexing.Keyword.Defaults))
            {
                copy = copy with { Default = column.Default, IsGenerated = column.IsGenerated };
            }

            if (column.Identity != IdentityKind.None && Includes(like, Lexing.Keyword.Identity))
            {
                copy = copy with { Identity = column.Identity };
                AddSequence(table, column.Name, column.TypeId, isIdentity: true);
            }

            table = table with { Columns = [.. table.Columns, copy], NextOrdinal = table.NextOrdinal + 1 };
        }

        return table;
    }

    private static bool Includes(LikeClause like, Lexing.Keyword option)
    {
        var included = false;
        foreach (var written in like.Options)
        {
            if (written.Option == option || written.Option == Lexing.Keyword.All)
            {
                included = written.IsIncluding;
            }
        }

        return included;
    }

    private void AddLikeParts(int tableId, LikeClause like)
    {
        var source = Require(like.Table);
        var table = _schema.FindRelation(tableId)!;
        if (Includes(like, Lexing.Keyword.Constraints))
        {
            foreach (var check in source.Constraints.Where(static constraint => constraint.Kind == TableConstraintKind.Check))
            {
                table = table with { Constraints = [.. table.Constraints, check with { IsLocal = true, InheritanceCount = 0, IsValidated = true }] };
            }

            _schema.Put(table);
        }

        if (Includes(like, Lexing.Keyword.Indexes))
        {
            foreach (var index in source.Indexes)
            {
                AddIndexCopy(tableId, source, index, parentIndexId: 0);
            }
        }
    }
}
