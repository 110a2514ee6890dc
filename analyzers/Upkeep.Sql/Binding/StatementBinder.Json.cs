using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>SQL/JSON.</summary>
internal sealed partial class StatementBinder
{
    private BoundExpression Bind(JsonExpression json)
    {
        if (json.Operation is JsonOperation.AggregateObject or JsonOperation.AggregateArray)
        {
            return BindJsonAggregate(json);
        }

        var operands = new List<BoundExpression>();
        var hasPath = json.Operation is JsonOperation.Exists or JsonOperation.Query or JsonOperation.Value;
        for (var i = 0; i < json.Arguments.Count; i++)
        {
            operands.Add(hasPath && i == 1 ? JsonPath(json.Arguments[i]) : JsonInput(json.Arguments[i]));
        }

        foreach (var passed in json.Passing)
        {
            operands.Add(JsonInput(passed.Value));
        }

        if (json.Query is { } query)
        {
            CheckOneColumn(BindSubquery(query), query);
        }

        var type = JsonResult(json);
        foreach (var otherwise in new[] { json.OnEmpty, json.OnError })
        {
            if (otherwise is not null)
            {
                operands.Add(Coerce(Bind(otherwise), type.TypeId, type.Modifier, Catalog.CastContext.Explicit));
            }
        }

        return new BoundOther
        {
            Operands = operands,
            IsNeverNull = json.Operation is JsonOperation.MakeObject || (json.Operation is JsonOperation.MakeArray && json.Query is null),
            TypeId = type.TypeId,
            Modifier = type.Modifier,
            Syntax = json,
        };
    }

    private ResolvedType JsonResult(JsonExpression json) => json.Returning is { } returning
        ? ResolveType(returning)
        : new ResolvedType(
            json.Operation switch
            {
                JsonOperation.Exists => TypeIds.Bool,
                JsonOperation.Value or JsonOperation.Serialize => TypeIds.Text,
                JsonOperation.Query => TypeIds.Jsonb,
                _ => TypeIds.Json,
            },
            -1);

    // What type a parameter has here depends on more than is known here.
    private BoundExpression JsonInput(Expression argument)
    {
        var operand = Bind(argument);
        if (operand is BoundParameter && operand.IsUnknown)
        {
            _isCertain = false;
        }

        return Decide(operand);
    }

    private BoundExpression JsonPath(Expression argument)
    {
        var path = Bind(argument);
        return path.IsUnknown ? Coerce(path, TypeIds.JsonPath) : path;
    }

    // They group and are windowed as the functions are that PostgreSQL had before.
    private BoundExpression BindJsonAggregate(JsonExpression json)
    {
        var isObject = json.Operation == JsonOperation.AggregateObject;
        var call = Aggregate(json, isObject ? "json_object_agg" : "json_agg");
        var bound = Bind(call);
        if (bound is not BoundCall)
        {
            return bound;
        }

        var type = JsonResult(json);
        return new BoundOther { Operands = [bound], TypeId = type.TypeId, Modifier = type.Modifier, Syntax = json };
    }

    private static FunctionCall Aggregate(JsonExpression json, string name)
    {
        var parts = default(Parsing.NodeListBuilder<Identifier>);
        parts.Add(new Identifier(json.Start, "pg_catalog"));
        parts.Add(new Identifier(json.Start, name));
        return new FunctionCall
        {
            Name = new QualifiedName { Parts = parts.ToList(), Start = json.Start, End = json.Start },
            Arguments = json.Arguments,
            OrderBy = json.OrderBy,
            Filter = json.Filter,
            Over = json.Over,
            Start = json.Start,
            End = json.End,
        };
    }

    private RangeEntry BindJsonTable(JsonTable table)
    {
        JsonInput(table.Document);
        if (table.Path is not (Literal { Kind: LiteralKind.String } or HoleExpression))
        {
            Refuse(NotSupported, "only string constants are supported in JSON_TABLE path specification", table.Path);
        }

        CheckPath(table.Path);
        foreach (var passed in table.Passing)
        {
            JsonInput(passed.Value);
        }

        var columns = new List<RangeColumn>();
        AddJsonColumns(table.Columns, columns, isNested: false);
        return new RangeEntry { Name = table.Alias?.Name.Value ?? "json_table", HasAlias = true, Columns = Renamed(columns, table.Alias) };
    }

    private void CheckPath(Expression? path)
    {
        if (path is Literal { Kind: LiteralKind.String } literal)
        {
            RefuseLiteral(Bind(literal), TypeIds.JsonPath, -1);
        }
    }

    private void AddJsonColumns(NodeList<JsonTableColumn> definitions, List<RangeColumn> columns, bool isNested)
    {
        foreach (var definition in definitions)
        {
            CheckPath(definition.Path);
            if (definition.Name is not { } name)
            {
                AddJsonColumns(definition.Nested, columns, isNested: true);
                continue;
            }

            var type = definition.IsOrdinality || definition.Type is null ? new ResolvedType(TypeIds.Int4, -1) : ResolveType(definition.Type);
            foreach (var otherwise in new[] { definition.OnEmpty, definition.OnError })
            {
                if (otherwise is not null)
                {
                    Coerce(Bind(otherwise), type.TypeId, type.Modifier, Catalog.CastContext.Explicit);
                }
            }

            // A nested path with no match makes a row of nulls.
            columns.Add(new RangeColumn { Name = name.Value, TypeId = type.TypeId, Modifier = type.Modifier, IsNullable = definition.IsOrdinality && !isNested ? false : null });
        }
    }
}
