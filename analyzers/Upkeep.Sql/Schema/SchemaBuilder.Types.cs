using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Enums, domains, composite types, ranges, base types and casts.</summary>
public sealed partial class SchemaBuilder
{
    private (string Schema, string Name) NewTypeName(Syntax.QualifiedName written)
    {
        var schema = TargetSchema(SchemaOf(written));
        var name = Last(written);
        if (_schema.IsTypeNameTaken(schema, name) && !FreeArrayTypeName(schema, name))
        {
            throw new SchemaException($"type \"{name}\" already exists");
        }

        return (schema, name);
    }

    private void Create(CreateEnumType create)
    {
        var (schema, name) = NewTypeName(create.Name);
        AddTypeWithArray(new PgType
        {
            Id = _schema.TakeId(),
            Schema = schema,
            Name = name,
            Kind = PgTypeKind.Enum,
            Category = 'E',
            Labels = [.. create.Labels.Select(static label => label.Text)],
        });
    }

    private void Alter(AlterEnumType alter)
    {
        if (_schema.FindType(SchemaOf(alter.Name), Last(alter.Name)) is not { Kind: PgTypeKind.Enum } type)
        {
            throw new SchemaException($"type \"{Last(alter.Name)}\" does not exist");
        }

        var labels = type.Labels.ToList();
        var added = alter.NewLabel.Text;
        if (alter.OldLabel is { } old)
        {
            var index = labels.IndexOf(old.Text);
            if (index < 0)
            {
                throw new SchemaException($"\"{old.Text}\" is not an existing enum label");
            }

            labels[index] = added;
        }
        else if (labels.Contains(added))
        {
            if (!alter.IfNotExists)
            {
                throw new SchemaException($"enum label \"{added}\" already exists");
            }
        }
        else if (alter.Neighbor is { } neighbor)
        {
            var index = labels.IndexOf(neighbor.Text);
            if (index < 0)
            {
                throw new SchemaException($"\"{neighbor.Text}\" is not an existing enum label");
            }

            labels.Insert(alter.IsAfter ? index + 1 : index, added);
        }
        else
        {
            labels.Add(added);
        }

        _schema.Put(type with { Labels = labels });
    }

    private void Create(CreateCompositeType create)
    {
        var (schema, name) = NewTypeName(create.Name);
        RequireFreeName(schema, name);
        var relation = new Relation { Id = _schema.TakeId(), Schema = schema, Name = name, Kind = RelationKind.CompositeType };
        foreach (var attribute in create.Attributes)
        {
            var type = RequireType(attribute.Type!);
            relation = relation with
            {
                Columns = [.. relation.Columns, new Column { Name = attribute.Name.Value, Ordinal = relation.NextOrdinal, TypeId = type.TypeId, Modifier = type.Modifier }],
                NextOrdinal = relation.NextOrdinal + 1,
            };
        }

        AddRelation(relation);
    }

    private void Create(CreateDomain create)
    {
        var (schema, name) = NewTypeName(create.Name);
        var type = RequireType(create.Type);
        var basis = _schema.FindType(type.TypeId)!;
        AddTypeWithArray(new PgType
        {
            Id = _schema.TakeId(),
            Schema = schema,
            Name = name,
            Kind = PgTypeKind.Domain,
            Category = basis.Category,
            Subscript = SubscriptKind.None,
            BaseId = type.TypeId,
            BaseModifier = type.Modifier,
            IsNotNull = create.Constraints.Any(static constraint => constraint.Kind == ConstraintKind.NotNull),
            CheckNames = [.. CheckNames(name, create.Constraints)],
        });
    }

    private static IEnumerable<string> CheckNames(string domain, IEnumerable<Constraint> constraints) => constraints
        .Where(static constraint => constraint.Kind == ConstraintKind.Check)
        .Select((constraint, index) => constraint.Name?.Value ?? domain + "_check" + (index == 0 ? "" : index.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private void Alter(AlterDomain alter)
    {
        if (_schema.FindType(SchemaOf(alter.Name), Last(alter.Name)) is not { Kind: PgTypeKind.Domain } type)
        {
            throw new SchemaException($"type \"{Last(alter.Name)}\" does not exist");
        }

        switch (alter.Action)
        {
            case AlterDomainKind.SetNotNull or AlterDomainKind.DropNotNull:
                _schema.Put(type with { IsNotNull = alter.Action == AlterDomainKind.SetNotNull });
                break;
            case AlterDomainKind.AddConstraint when alter.Constraint is { } added:
                _schema.Put(type with { CheckNames = [.. type.CheckNames, .. CheckNames(type.Name, [added])] });
                break;
            case AlterDomainKind.DropConstraint when alter.ConstraintName is { } dropped:
                _schema.Put(type with { CheckNames = [.. type.CheckNames.Where(check => check != dropped.Value)] });
                break;
            default:
                break;
        }
    }

    private void Create(CreateRangeType create)
    {
        var (schema, name) = NewTypeName(create.Name);
        var subtypeName = Option(create.Options, "subtype") as TypeName ?? throw new SchemaException("type attribute \"subtype\" is required");
        var subtype = RequireType(subtypeName);
        var multirangeName = Option(create.Options, "multirange_type_name") is TypeName { Parts.Count: > 0 } written
            ? written.Parts[written.Parts.Count - 1].Value
            : MultirangeName(name);
        var multirangeId = _schema.TakeId();
        var range = AddTypeWithArray(new PgType
        {
            Id = _schema.TakeId(),
            Schema = schema,
            Name = name,
            Kind = PgTypeKind.Range,
            Category = 'R',
            RangeElementId = subtype.TypeId,
            MultirangeId = multirangeId,
        });
        var multirange = AddTypeWithArray(new PgType
        {
            Id = multirangeId,
            Schema = schema,
            Name = multirangeName,
            Kind = PgTypeKind.Multirange,
            Category = 'R',
            RangeElementId = range.Id,
        });
        AddConstructors(range, multirange, subtype.TypeId);
    }

    private void AddConstructors(PgType range, PgType multirange, int subtypeId)
    {
        PgFunction Constructor(PgType type, int[] arguments, int variadic = 0) => new()
        {
            Schema = type.Schema,
            Name = type.Name,
            ArgumentIds = arguments,
            VariadicElementId = variadic,
            ResultId = type.Id,
            Volatility = Volatility.Immutable,
            IsStrict = variadic != 0 || arguments.Length < 2,
        };
        _schema.Add(Constructor(range, [subtypeId, subtypeId]));
        _schema.Add(Constructor(range, [subtypeId, subtypeId, TypeIds.Text]));
        _schema.Add(Constructor(multirange, []));
        _schema.Add(Constructor(multirange, [range.Id]));
        _schema.Add(Constructor(multirange, [range.ArrayId], range.Id));
    }

    private static string MultirangeName(string range)
    {
        var index = range.IndexOf("range", StringComparison.Ordinal);
        return index >= 0 ? range.Substring(0, index) + "multi" + range.Substring(index) : range + "_multirange";
    }

    private static SqlNode? Option(NodeList<DefinitionElement> options, string name)
    {
        foreach (var option in options)
        {
            if (string.Equals(option.Name.Value, name, StringComparison.OrdinalIgnoreCase))
            {
                return option.Value;
            }
        }

        return null;
    }

    private void Define(DefineStatement define)
    {
        switch (define.ObjectKind)
        {
            case ObjectKind.Type when define.Name is { } name:
                var (schema, typeName) = NewTypeName(name);
                AddTypeWithArray(new PgType { Id = _schema.TakeId(), Schema = schema, Name = typeName });
                break;
            case ObjectKind.Aggregate:
                DefineAggregate(define);
                break;
            case ObjectKind.Operator:
                DefineOperator(define);
                break;
            default:
                break;
        }
    }

    private void DefineOperator(DefineStatement define)
    {
        var left = Option(define.Options, "leftarg") is TypeName leftName ? RequireType(leftName).TypeId : 0;
        var right = Option(define.Options, "rightarg") is TypeName rightName ? RequireType(rightName).TypeId : 0;
        var procedure = Option(define.Options, "function") ?? Option(define.Options, "procedure");
        var arguments = left == 0 ? new[] { right } : [left, right];
        var implementation = procedure is null ? null : FindFunction(procedure, arguments);
        if (define.Operator is null || implementation is null)
        {
            _schema.Uncertainty.AddUnknownObjects("an operator that could not be followed");
            return;
        }

        _schema.Add(new PgOperator
        {
            Id = _schema.TakeId(),
            Schema = TargetSchema(define.Operator.Schema.Count > 0 ? define.Operator.Schema[0].Value : null),
            Name = define.Operator.Symbol,
            LeftId = left,
            RightId = right,
            ResultId = implementation.ResultId,
            IsStrict = implementation.IsStrict,
            Volatility = implementation.Volatility,
        });
    }

    private PgFunction? FindFunction(SqlNode name, int[] arguments) =>
        TypeNameParts(name) is var (schema, function)
            ? _schema.FindFunctions(schema, function).FirstOrDefault(candidate => candidate.ArgumentIds.SequenceEqual(arguments))
            : null;

    private void DropOperator(OperatorSignature signature)
    {
        var left = signature.Left is { } leftName ? RequireType(leftName).TypeId : 0;
        var right = signature.Right is { } rightName ? RequireType(rightName).TypeId : 0;
        var found = _schema.FindOperators(null, signature.Name.Symbol)
            .FirstOrDefault(op => op.LeftId == left && op.RightId == right && op.Id >= DatabaseSchema.FirstUserId);
        if (found is not null)
        {
            _schema.Remove(found);
        }
    }

    private void Create(CreateCast create)
    {
        var context = create.Context switch
        {
            Syntax.CastContext.Implicit => Catalog.CastContext.Implicit,
            Syntax.CastContext.Assignment => Catalog.CastContext.Assignment,
            _ => Catalog.CastContext.Explicit,
        };
        var method = create.WithoutFunction ? CastMethod.Binary : create.WithInOut ? CastMethod.InputOutput : CastMethod.Function;
        _schema.Add(new PgCast(RequireType(create.Source).TypeId, RequireType(create.Target).TypeId, context, method));
    }
}
