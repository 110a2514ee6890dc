using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Indexes: of CREATE INDEX, of constraints, and the copies that partitions get.</summary>
public sealed partial class SchemaBuilder
{
    private void Create(CreateIndex create)
    {
        var table = Require(create.Table);
        if (create.IfNotExists && create.Name is { } given && _schema.IsRelationNameTaken(table.Schema, given.Value))
        {
            return;
        }

        var keys = create.Elements.Select(element => Key(table, element)).ToArray();
        var included = create.Include.Where(static element => element.Column is not null).Select(static element => element.Column!.Value).ToArray();
        var name = create.Name is { IsMissing: false } written
            ? written.Value
            : ChooseRelationName(table.Name, ObjectNames.Join(KeyNames(create.Elements, included)), "idx", table.Schema, isConstraint: false);
        var index = new TableIndex
        {
            Id = _schema.TakeId(),
            Schema = table.Schema,
            Name = name,
            Method = create.AccessMethod?.Value ?? "btree",
            Keys = keys,
            IncludedColumns = included,
            IsUnique = create.IsUnique,
            IsNullsNotDistinct = create.IsNullsNotDistinct,
            Predicate = create.Where is null ? null : BindCondition(create.Where, table),
            Options = Options(create.Options),
            IsOnly = table.Kind == RelationKind.PartitionedTable,
            IsValid = !(create.IsOnly && table.Kind == RelationKind.PartitionedTable && _schema.ChildrenOf(table.Id).Any()),
        };
        AddIndex(table.Id, index, recurse: !create.IsOnly);
    }

    private void AddIndex(int tableId, TableIndex index, bool recurse)
    {
        var table = _schema.FindRelation(tableId)!;
        if (_schema.IsRelationNameTaken(index.Schema, index.Name))
        {
            throw new SchemaException($"relation \"{index.Name}\" already exists");
        }

        _schema.Put(table with { Indexes = [.. table.Indexes, index] });
        if (recurse && table.Kind == RelationKind.PartitionedTable)
        {
            foreach (var partition in _schema.ChildrenOf(tableId).ToArray())
            {
                AttachOrCopyIndex(partition.Id, _schema.FindRelation(tableId)!, index);
            }
        }
    }

    private IndexKey Key(Relation table, IndexElement element)
    {
        var descending = element.Direction == SortDirection.Descending;
        var key = new IndexKey
        {
            OperatorClass = element.OperatorClass is { } operatorClass ? Last(operatorClass) : null,
            Collation = element.Collation is { } collation ? Last(collation) : null,
            IsDescending = descending,
            NullsFirst = element.Nulls == NullsOrder.First || (element.Nulls == NullsOrder.Default && descending),
        };
        if (element.Column is { } column)
        {
            var found = RequireColumn(table, column.Value);
            return key with { Column = found.Name, TypeId = found.TypeId };
        }

        return key with { Expression = Bind(element.Expression!, table, out var typeId), TypeId = typeId };
    }

    private static List<string> KeyNames(IEnumerable<IndexElement> elements, IEnumerable<string> included)
    {
        var names = new List<string>();
        foreach (var wanted in elements.Select(static element => element.Column?.Value ?? Binding.ColumnNaming.ForIndex(element.Expression!)).Concat(included))
        {
            var name = wanted;
            for (var i = 1; names.Contains(name); i++)
            {
                name = wanted + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            names.Add(name);
        }

        return names;
    }

    private static IEnumerable<string> KeyNames(TableIndex index) =>
        index.Keys.Select(static key => key.Column ?? "expr").Concat(index.IncludedColumns);

    private static string? Options(NodeList<DefinitionElement> options)
    {
        if (options.Count == 0)
        {
            return null;
        }

        return string.Join(", ", options.Select(static option => option.Name.Value + "=" + Text(option.Value switch
        {
            Literal { Kind: LiteralKind.True } => "true",
            Literal { Kind: LiteralKind.False } => "false",
            Literal literal => literal.Text,
            Identifier name => name.Value,
            TypeName { Parts.Count: > 0 } type => type.Parts[0].Value,
            null => "true",
            _ => "",
        })));

        // What could be an identifier is printed without quotes.
        static string Text(string value) => Identifiers.Quote(value) == value ? value : "'" + value.Replace("'", "''") + "'";
    }

    private void AddIndexed(int tableId, Constraint constraint, bool recurse)
    {
        var table = _schema.FindRelation(tableId)!;
        var isPrimary = constraint.Kind == ConstraintKind.PrimaryKey;
        if (isPrimary && table.Indexes.Any(static existing => existing.IsPrimary))
        {
            throw new SchemaException($"multiple primary keys for table \"{table.Name}\" are not allowed");
        }

        if (constraint.UsingIndex is { } usingIndex)
        {
            UseIndex(table, constraint, usingIndex.Value);
            return;
        }

        var isExclusion = constraint.Kind == ConstraintKind.Exclusion;
        string[] columns = _columnOf.TryGetValue(constraint, out var own) ? [own] : [.. Names(constraint.Columns)];
        var keys = isExclusion
            ? constraint.Exclusions.Select(exclusion => Key(table, exclusion.Element) with { ExclusionOperator = exclusion.Operator.Symbol }).ToArray()
            : columns.Select(column => new IndexKey { Column = column, TypeId = RequireColumn(table, column).TypeId }).ToArray();
        var included = Names(constraint.Include).ToArray();
        var nameParts = isExclusion ? KeyNames(constraint.Exclusions.Select(static exclusion => exclusion.Element), included) : columns.Concat(included);
        var name = ConstraintName(table, constraint, () => isPrimary
            ? ChooseRelationName(table.Name, null, "pkey", table.Schema, isConstraint: true)
            : ChooseRelationName(table.Name, ObjectNames.Join(nameParts), isExclusion ? "excl" : "key", table.Schema, isConstraint: true));
        var index = new TableIndex
        {
            Id = _schema.TakeId(),
            Schema = table.Schema,
            Name = name,
            Method = constraint.AccessMethod?.Value ?? "btree",
            Keys = keys,
            IncludedColumns = included,
            IsUnique = !isExclusion,
            IsPrimary = isPrimary,
            IsNullsNotDistinct = constraint.IsNullsNotDistinct,
            Predicate = constraint.Where is null ? null : BindCondition(constraint.Where, table),
            Options = Options(constraint.Options),
            ConstraintName = name,
            IsOnly = table.Kind == RelationKind.PartitionedTable,
        };
        AddKeyConstraint(tableId, constraint, index);
        AddIndex(tableId, index with { IsValid = recurse || table.Kind != RelationKind.PartitionedTable || !_schema.ChildrenOf(tableId).Any() }, recurse);
    }

    private void AddKeyConstraint(int tableId, Constraint constraint, TableIndex index)
    {
        var table = _schema.FindRelation(tableId)!;
        var columns = index.Keys.Where(static key => key.Column is not null).Select(static key => key.Column!).ToArray();
        var added = new TableConstraint
        {
            Name = index.ConstraintName!,
            Kind = index.IsPrimary ? TableConstraintKind.PrimaryKey : index.IsUnique ? TableConstraintKind.Unique : TableConstraintKind.Exclusion,
            Columns = columns,
            IsDeferrable = constraint.IsDeferrable ?? constraint.IsInitiallyDeferred ?? false,
            IsInitiallyDeferred = constraint.IsInitiallyDeferred ?? false,
            IndexId = index.Id,
        };
        _schema.Put(table with { Constraints = [.. table.Constraints, added] });
        if (index.IsPrimary)
        {
            SetNotNull(tableId, columns, isNotNull: true);
        }
    }

    private void UseIndex(Relation table, Constraint constraint, string indexName)
    {
        var index = table.Indexes.FirstOrDefault(existing => existing.Name == indexName)
            ?? throw new SchemaException($"index \"{indexName}\" does not exist");
        var name = constraint.Name is { IsMissing: false } written ? written.Value : indexName;
        var used = index with { Name = name, ConstraintName = name, IsPrimary = constraint.Kind == ConstraintKind.PrimaryKey };
        _schema.Put(table with { Indexes = [.. table.Indexes.Select(existing => existing.Id == index.Id ? used : existing)] });
        AddKeyConstraint(table.Id, constraint, used);
    }

    /// <summary>An index like one of another table: for LIKE INCLUDING INDEXES and for partitions.</summary>
    private void AddIndexCopy(int tableId, Relation source, TableIndex index, int parentIndexId)
    {
        var table = _schema.FindRelation(tableId)!;
        var constraint = source.Constraints.FirstOrDefault(candidate => candidate.IndexId == index.Id);
        var name = index.IsPrimary
            ? ChooseRelationName(table.Name, null, "pkey", table.Schema, isConstraint: true)
            : ChooseRelationName(
                table.Name, ObjectNames.Join(KeyNames(index)), constraint is null ? "idx" : index.IsUnique ? "key" : "excl", table.Schema, constraint is not null);
        var copy = index with
        {
            Id = _schema.TakeId(),
            Schema = table.Schema,
            Name = name,
            ConstraintName = constraint is null ? null : name,
            ParentIndexId = parentIndexId,
            IsOnly = table.Kind == RelationKind.PartitionedTable,
            IsValid = true,
        };
        if (constraint is not null)
        {
            table = table with
            {
                Constraints =
                [
                    .. table.Constraints,
                    constraint with { Name = name, IndexId = copy.Id, IsLocal = parentIndexId == 0, InheritanceCount = parentIndexId == 0 ? 0 : 1 },
                ],
            };
            _schema.Put(table);
            if (copy.IsPrimary)
            {
                SetNotNull(tableId, constraint.Columns, isNotNull: true);
            }
        }

        AddIndex(tableId, copy, recurse: true);
    }

    private void SetNotNull(int tableId, IReadOnlyList<string> columns, bool isNotNull)
    {
        var table = _schema.FindRelation(tableId)!;
        foreach (var name in columns)
        {
            table = Replace(table, RequireColumn(table, name) with { IsNotNull = isNotNull });
        }

        _schema.Put(table);
        RefreshViewNullability(tableId);
        foreach (var child in _schema.ChildrenOf(tableId).ToArray())
        {
            SetNotNull(child.Id, columns, isNotNull);
        }
    }
}
