using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Schemas, and extensions with the objects they bring.</summary>
public sealed partial class SchemaBuilder
{
    private void Create(CreateSchema create)
    {
        var name = create.Name?.Value ?? create.Owner?.Name?.Value ?? "";
        if (_schema.HasNamespace(name))
        {
            if (!create.IfNotExists)
            {
                throw new SchemaException($"schema \"{name}\" already exists");
            }
        }
        else
        {
            _schema.AddNamespace(name);
        }

        var path = _schema.SearchPath;
        _schema.SearchPath = [name, .. path];
        foreach (var element in create.Elements)
        {
            Dispatch(element);
        }

        _schema.SearchPath = path;
    }

    private void Create(CreateExtension create) =>
        AddExtension(create.Name.Value, create.Schema?.Value, create.IfNotExists, depth: 0);

    private void AddExtension(string name, string? schema, bool ifNotExists, int depth)
    {
        if (_schema.Extensions.Contains(name))
        {
            if (!ifNotExists)
            {
                throw new SchemaException($"extension \"{name}\" already exists");
            }

            return;
        }

        schema ??= TargetSchema(null);
        if (!_schema.HasNamespace(schema))
        {
            throw new SchemaException($"schema \"{schema}\" does not exist");
        }

        if (BuiltInCatalog.FindExtension(name) is not { } content || depth > 8)
        {
            _schema.AddExtension(name, schema);
            _schema.Uncertainty.AddUnknownObjects($"extension \"{name}\" is not known");
            return;
        }

        foreach (var required in content.Requires)
        {
            AddExtension(required, schema, ifNotExists: true, depth + 1);
        }

        _schema.AddExtension(name, schema);
        new ExtensionObjects(_schema, content, schema).Add();
    }

    private void DropExtension(DropStatement drop, string name, bool cascade)
    {
        if (_schema.SchemaOfExtension(name) is not { } schema)
        {
            RequireMissingAllowed(drop, "extension", name);
            return;
        }

        _schema.RemoveExtension(name);
        if (BuiltInCatalog.FindExtension(name) is not { } content)
        {
            return;
        }

        foreach (var type in content.Types.Where(static type => !(type.IsTrueArray || type.Kind == PgTypeKind.Composite)))
        {
            if (_schema.FindType(schema, type.Name) is { } added)
            {
                RemoveTypeUses(added.Id, cascade, exceptRelationId: 0);
                _schema.RemoveType(added.Id);
            }
        }

        foreach (var relation in _schema.Relations.Where(relation => relation.Extension == name).ToArray())
        {
            RemoveRelation(relation, cascade);
        }

        foreach (var function in _schema.Functions.Where(function => function.Schema == schema && content.Functions.Any(own => own.Name == function.Name)).ToArray())
        {
            _schema.Remove(function);
        }

        foreach (var op in content.Operators.SelectMany(own => _schema.FindOperators(schema, own.Name)).Distinct().ToArray())
        {
            _schema.Remove(op);
        }
    }
}
