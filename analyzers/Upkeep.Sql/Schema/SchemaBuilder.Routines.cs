using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Functions and procedures by their signatures, aggregates, triggers.</summary>
public sealed partial class SchemaBuilder
{
    // What a migration's own calls may do to the schema.
    private readonly Dictionary<(string Schema, string Name), string> _bodies = [];

    private void Create(CreateFunction create)
    {
        var schema = TargetSchema(SchemaOf(create.Name));
        var name = Last(create.Name);
        var arguments = new List<int>();
        var names = new List<string>();
        var outputs = new List<CatalogColumn>();
        var called = new List<int>();
        var calledNames = new List<string>();
        var defaults = 0;
        var variadic = 0;
        foreach (var parameter in create.Parameters.Concat(create.ReturnsTable))
        {
            var type = RequireType(parameter.Type);
            var isOutput = parameter.Mode is ParameterMode.Out or ParameterMode.InOut or ParameterMode.Table || create.ReturnsTable.Contains(parameter);
            if (isOutput)
            {
                outputs.Add(new CatalogColumn(parameter.Name?.Value ?? $"column{outputs.Count + 1}", type.TypeId, -1, false));
            }

            called.Add(type.TypeId);
            calledNames.Add(parameter.Name?.Value ?? "");
            if (!isOutput || parameter.Mode == ParameterMode.InOut)
            {
                arguments.Add(type.TypeId);
                names.Add(parameter.Name?.Value ?? "");
                defaults += parameter.Default is null ? 0 : 1;
                if (parameter.Mode == ParameterMode.Variadic)
                {
                    variadic = VariadicElement(type.TypeId);
                }
            }
        }

        var function = new PgFunction
        {
            Schema = schema,
            Name = name,
            Kind = create.IsProcedure ? FunctionKind.Procedure : FunctionKind.Function,
            ArgumentIds = arguments,
            ArgumentNames = names.TrueForAll(static argument => argument.Length == 0) ? [] : names,
            CallArgumentIds = create.IsProcedure && called.Count > arguments.Count ? called : null,
            CallArgumentNames = create.IsProcedure && called.Count > arguments.Count ? calledNames : [],
            DefaultCount = defaults,
            VariadicElementId = variadic,
            OutputColumns = outputs,
            ReturnsSet = create.ReturnsTable.Count > 0 || create.Returns is { IsSetOf: true },
            ResultId = ResultType(create, outputs),
        };
        var existing = _schema.Functions.FirstOrDefault(other => other.Schema == schema && other.Name == name && other.ArgumentIds.SequenceEqual(arguments));
        if (existing is not null && !create.OrReplace)
        {
            throw new SchemaException($"function \"{name}\" already exists with same argument types");
        }

        _schema.Add(ApplyOptions(function, create.Options));
        _bodies[(schema, name)] = create.Options.FirstOrDefault(static option => option.Kind == FunctionOptionKind.As)?.Texts is { Count: > 0 } texts ? texts[0].Text : "";
    }

    // pg_proc.provariadic
    private int VariadicElement(int typeId) => typeId switch
    {
        TypeIds.AnyArray => TypeIds.AnyElement,
        TypeIds.AnyCompatibleArray => TypeIds.AnyCompatible,
        _ => _schema.FindType(typeId) is { IsTrueArray: true } array ? array.ElementId : TypeIds.Any,
    };

    private int ResultType(CreateFunction create, List<CatalogColumn> outputs)
    {
        if (create.Returns is { } written)
        {
            return written.IsPercentType ? TypeIds.Unknown : RequireType(written).TypeId;
        }

        return outputs.Count switch
        {
            0 => TypeIds.Void,
            1 when create.ReturnsTable.Count <= 1 => outputs[0].TypeId,
            _ => TypeIds.Record,
        };
    }

    private static PgFunction ApplyOptions(PgFunction function, NodeList<FunctionOption> options)
    {
        foreach (var option in options)
        {
            switch (option.Kind)
            {
                case FunctionOptionKind.NullInput:
                    function = function with { IsStrict = option.Value != Keyword.Called };
                    break;
                case FunctionOptionKind.Volatility:
                    function = function with
                    {
                        Volatility = option.Value switch
                        {
                            Keyword.Immutable => Volatility.Immutable,
                            Keyword.Stable => Volatility.Stable,
                            _ => Volatility.Volatile,
                        },
                    };
                    break;
                case FunctionOptionKind.Window:
                    function = function with { Kind = FunctionKind.Window };
                    break;
                default:
                    break;
            }
        }

        return function;
    }

    private void Alter(AlterFunction alter)
    {
        foreach (var function in FindRoutines(alter.Routine).ToArray())
        {
            _schema.Remove(function);
            _schema.Add(ApplyOptions(function, alter.Options));
        }
    }

    private IEnumerable<PgFunction> FindRoutines(RoutineSignature signature)
    {
        var schema = SchemaOf(signature.Name);
        var candidates = _schema.FindFunctions(schema, Last(signature.Name)).Where(function => _schema.Functions.Contains(function));
        if (!signature.HasParameters)
        {
            return candidates;
        }

        var inputs = signature.IsStar
            ? []
            : signature.Parameters.Where(static parameter => parameter.Mode is not (ParameterMode.Out or ParameterMode.Table))
                .Select(parameter => RequireType(parameter.Type).TypeId).ToArray();
        return candidates.Where(function => function.ArgumentIds.SequenceEqual(inputs));
    }

    private void DropRoutine(DropStatement drop, RoutineSignature signature)
    {
        var found = FindRoutines(signature).ToArray();
        if (found.Length == 0)
        {
            RequireMissingAllowed(drop, "function", Last(signature.Name));
        }

        foreach (var function in found)
        {
            _schema.Remove(function);
        }
    }

    private void RenameRoutine(RoutineSignature signature, string name)
    {
        ChangeRoutines(FindRoutines(signature), function => function with { Name = name });
    }

    private void DefineAggregate(DefineStatement define)
    {
        var name = define.Signature?.Name ?? define.Name;
        if (name is null || Option(define.Options, "stype") is not TypeName stateName)
        {
            return;
        }

        var state = RequireType(stateName).TypeId;
        var arguments = (define.Signature?.Parameters ?? default).Select(parameter => RequireType(parameter.Type).TypeId).ToArray();
        if (define.Signature is null && Option(define.Options, "basetype") is TypeName { Parts: var parts } basis && parts.Count > 0 && parts[0].Value != "any")
        {
            arguments = [RequireType(basis).TypeId];
        }

        var final = Option(define.Options, "finalfunc") is { } finalName ? FindFunction(finalName, [state]) : null;
        _schema.Add(new PgFunction
        {
            Schema = TargetSchema(SchemaOf(name)),
            Name = Last(name),
            Kind = define.Signature is { HasOrderBy: true } ? FunctionKind.OrderedSetAggregate : FunctionKind.Aggregate,
            ArgumentIds = arguments,
            ResultId = final?.ResultId ?? state,
            Volatility = Volatility.Immutable,
        });
    }

    private void Create(CreateTrigger create)
    {
        if (Find(create.Table) is not { } table)
        {
            Require(create.Table);
            return;
        }

        var trigger = new Trigger(
            create.Name.Value,
            create.Timing switch { TriggerTiming.Before => "BEFORE", TriggerTiming.After => "AFTER", _ => "INSTEAD OF" },
            [.. create.Events.Select(static one => KeywordTable.GetText(one.Event).ToUpperInvariant())],
            create.IsForEachRow,
            Last(create.Function));
        _schema.Put(table with { Triggers = [.. table.Triggers.Where(existing => existing.Name != trigger.Name), trigger] });
    }
}
