using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Schema;

/// <summary>What <see cref="SchemaBuilder"/> does to a schema that nobody else has yet.</summary>
public sealed partial class DatabaseSchema
{
    internal DatabaseSchema Clone() => new(this);

    internal int TakeId() => NextId++;

    internal bool HasNamespace(string name) => _namespaces.Contains(name) || name is PgCatalog or SystemRelations.InformationSchema or Temporary;

    internal void AddNamespace(string name)
    {
        if (_namespaces.Add(name))
        {
            _undo?.Add(() => _namespaces.Remove(name));
        }
    }

    internal void RemoveNamespace(string name)
    {
        if (_namespaces.Remove(name))
        {
            _undo?.Add(() => _namespaces.Add(name));
        }
    }

    internal void AddExtension(string name, string schema) => Set(_extensions, name, schema);

    internal bool RemoveExtension(string name) => Unset(_extensions, name);

    /// <summary>Adds a relation, or puts it in the place of what had its id.</summary>
    internal void Put(Relation relation)
    {
        var isOld = _relations.TryGetValue(relation.Id, out var old);
        if (relation.ParentIds.Count > 0 || old?.ParentIds.Count > 0)
        {
            _children = null;
        }

        if (isOld)
        {
            if (old!.FullName != relation.FullName)
            {
                Unset(_relationIds, old.FullName);
            }

            if (!ReferenceEquals(old.Indexes, relation.Indexes))
            {
                foreach (var index in old.Indexes)
                {
                    Unset(_indexOwners, new ObjectName(index.Schema, index.Name));
                }
            }
        }

        HasTemporaryRelations |= relation.IsTemporary;
        if (!ReferenceEquals(old?.Constraints, relation.Constraints) || old!.Schema != relation.Schema)
        {
            CountConstraintNames(old, -1);
            CountConstraintNames(relation, 1);
        }

        Set(_relations, relation.Id, relation);
        Set(_relationIds, relation.FullName, relation.Id);
        foreach (var index in relation.Indexes)
        {
            Set(_indexOwners, new ObjectName(index.Schema, index.Name), relation.Id);
        }

        if (relation.RowTypeId != 0)
        {
            Set(_relationsByRowType, relation.RowTypeId, relation.Id);
        }
    }

    internal void Remove(Relation relation)
    {
        _children = null;
        CountConstraintNames(FindRelation(relation.Id), -1);
        Unset(_relations, relation.Id);
        Unset(_relationIds, relation.FullName);
        foreach (var index in relation.Indexes)
        {
            Unset(_indexOwners, new ObjectName(index.Schema, index.Name));
        }

        if (relation.RowTypeId != 0)
        {
            Unset(_relationsByRowType, relation.RowTypeId);
            RemoveType(relation.RowTypeId);
        }
    }

    internal bool IsConstraintNameTaken(string schema, string name) => _constraintNames.ContainsKey(new ObjectName(schema, name));

    private void CountConstraintNames(Relation? relation, int difference)
    {
        if (relation is null)
        {
            return;
        }

        foreach (var constraint in relation.Constraints)
        {
            var name = new ObjectName(relation.Schema, constraint.Name);
            _constraintNames.TryGetValue(name, out var count);
            if (count + difference > 0)
            {
                Set(_constraintNames, name, count + difference);
            }
            else
            {
                Unset(_constraintNames, name);
            }
        }
    }

    /// <summary>Tables, views, sequences and indexes share one space of names.</summary>
    internal bool IsRelationNameTaken(string schema, string name) =>
        _relationIds.ContainsKey(new ObjectName(schema, name)) || _indexOwners.ContainsKey(new ObjectName(schema, name));

    internal void Put(PgType type)
    {
        if (_types.TryGetValue(type.Id, out var old))
        {
            Unset(_typeIds, new ObjectName(old.Schema, old.Name));
        }

        Set(_types, type.Id, type);
        Set(_typeIds, new ObjectName(type.Schema, type.Name), type.Id);
    }

    /// <summary>Removes a type with the array over it.</summary>
    internal void RemoveType(int typeId)
    {
        if (_types.TryGetValue(typeId, out var type))
        {
            Unset(_types, typeId);
            Unset(_typeIds, new ObjectName(type.Schema, type.Name));
            RemoveType(type.ArrayId);
        }
    }

    internal bool IsTypeNameTaken(string schema, string name) => _typeIds.ContainsKey(new ObjectName(schema, name));

    internal void Add(PgFunction function) => Change(_functions, function.Name, overloads =>
    {
        overloads.RemoveAll(other => other.Schema == function.Schema && other.ArgumentIds.SequenceEqual(function.ArgumentIds));
        overloads.Add(function);
    });

    internal void Remove(PgFunction function) => Change(_functions, function.Name, overloads => overloads.Remove(function));

    internal void Add(PgOperator op)
    {
        Change(_operators, op.Name, overloads => overloads.Add(op));
        Set(_operatorsById, op.Id, op);
    }

    internal void Remove(PgOperator op)
    {
        Change(_operators, op.Name, overloads => overloads.Remove(op));
        Unset(_operatorsById, op.Id);
    }

    internal void Add(PgCast cast) => Set(_casts, CastKey(cast.SourceId, cast.TargetId), cast);

    internal void RemoveCast(int sourceId, int targetId) => Unset(_casts, CastKey(sourceId, targetId));

    internal void Add(PgOperatorFamily family) => Append(_families, family);

    internal void Add(PgOperatorClass operatorClass) => Append(_operatorClasses, operatorClass);

    internal string? SchemaOfExtension(string name) => _extensions.TryGetValue(name, out var schema) ? schema : null;
}
