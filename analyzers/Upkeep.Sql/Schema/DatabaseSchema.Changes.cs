using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Schema;

/// <summary>What <see cref="SchemaBuilder"/> does to a schema that nobody else has yet.</summary>
public sealed partial class DatabaseSchema
{
    internal DatabaseSchema Clone() => new(this);

    internal int TakeId() => NextId++;

    internal bool HasNamespace(string name) => _namespaces.Contains(name) || name is PgCatalog or SystemRelations.InformationSchema or Temporary;

    internal void AddNamespace(string name) => _namespaces.Add(name);

    internal void RemoveNamespace(string name) => _namespaces.Remove(name);

    internal void AddExtension(string name, string schema) => _extensions[name] = schema;

    internal bool RemoveExtension(string name) => _extensions.Remove(name);

    /// <summary>Adds a relation, or puts it in the place of what had its id.</summary>
    internal void Put(Relation relation)
    {
        if (_relations.TryGetValue(relation.Id, out var old))
        {
            if (old.FullName != relation.FullName)
            {
                _relationIds.Remove(old.FullName);
            }

            if (!ReferenceEquals(old.Indexes, relation.Indexes))
            {
                foreach (var index in old.Indexes)
                {
                    _indexOwners.Remove(new ObjectName(index.Schema, index.Name));
                }
            }
        }

        _relations[relation.Id] = relation;
        _relationIds[relation.FullName] = relation.Id;
        foreach (var index in relation.Indexes)
        {
            _indexOwners[new ObjectName(index.Schema, index.Name)] = relation.Id;
        }

        if (relation.RowTypeId != 0)
        {
            _relationsByRowType[relation.RowTypeId] = relation.Id;
        }
    }

    internal void Remove(Relation relation)
    {
        _relations.Remove(relation.Id);
        _relationIds.Remove(relation.FullName);
        foreach (var index in relation.Indexes)
        {
            _indexOwners.Remove(new ObjectName(index.Schema, index.Name));
        }

        if (relation.RowTypeId != 0)
        {
            _relationsByRowType.Remove(relation.RowTypeId);
            RemoveType(relation.RowTypeId);
        }
    }

    /// <summary>Tables, views, sequences and indexes share one space of names.</summary>
    internal bool IsRelationNameTaken(string schema, string name) =>
        _relationIds.ContainsKey(new ObjectName(schema, name)) || _indexOwners.ContainsKey(new ObjectName(schema, name));

    internal void Put(PgType type)
    {
        if (_types.TryGetValue(type.Id, out var old))
        {
            _typeIds.Remove(new ObjectName(old.Schema, old.Name));
        }

        _types[type.Id] = type;
        _typeIds[new ObjectName(type.Schema, type.Name)] = type.Id;
    }

    /// <summary>Removes a type with the array over it.</summary>
    internal void RemoveType(int typeId)
    {
        if (_types.TryGetValue(typeId, out var type))
        {
            _types.Remove(typeId);
            _typeIds.Remove(new ObjectName(type.Schema, type.Name));
            RemoveType(type.ArrayId);
        }
    }

    internal bool IsTypeNameTaken(string schema, string name) => _typeIds.ContainsKey(new ObjectName(schema, name));

    internal void Add(PgFunction function)
    {
        if (!_functions.TryGetValue(function.Name, out var overloads))
        {
            _functions[function.Name] = overloads = [];
        }

        overloads.RemoveAll(other => other.Schema == function.Schema && other.ArgumentIds.SequenceEqual(function.ArgumentIds));
        overloads.Add(function);
    }

    internal void Remove(PgFunction function)
    {
        if (_functions.TryGetValue(function.Name, out var overloads))
        {
            overloads.Remove(function);
            if (overloads.Count == 0)
            {
                _functions.Remove(function.Name);
            }
        }
    }

    internal void Add(PgOperator op)
    {
        if (!_operators.TryGetValue(op.Name, out var overloads))
        {
            _operators[op.Name] = overloads = [];
        }

        overloads.Add(op);
        _operatorsById[op.Id] = op;
    }

    internal void Remove(PgOperator op)
    {
        if (_operators.TryGetValue(op.Name, out var overloads))
        {
            overloads.Remove(op);
            if (overloads.Count == 0)
            {
                _operators.Remove(op.Name);
            }
        }

        _operatorsById.Remove(op.Id);
    }

    internal void Add(PgCast cast) => _casts[(cast.SourceId, cast.TargetId)] = cast;

    internal void RemoveCast(int sourceId, int targetId) => _casts.Remove((sourceId, targetId));

    internal void Add(PgOperatorFamily family) => _families.Add(family);

    internal void Add(PgOperatorClass operatorClass) => _operatorClasses.Add(operatorClass);

    internal string? SchemaOfExtension(string name) => _extensions.TryGetValue(name, out var schema) ? schema : null;
}
