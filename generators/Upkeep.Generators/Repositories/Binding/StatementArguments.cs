using System.Globalization;
using Upkeep.Generators.Shared;
using Upkeep.Sql.Catalog;
using PgTypeNames = Upkeep.Sql.Catalog.TypeNames;

namespace Upkeep.Generators.Repositories;

/// <summary>Finds for each parameter of the SQL the value of the method that it stands for.</summary>
internal sealed class StatementArguments(RepositoryMethodModel method, RepositorySchema schema, StatementFacts facts)
{
    private readonly List<ArgumentModel> _arguments = [];
    private readonly List<string> _order = [];

    public IReadOnlyList<ArgumentModel> Arguments => _arguments;

    /// <summary>The names in the order of their numbers.</summary>
    public IReadOnlyList<string> Order => _order;

    public ExecutionMode Resolve(IReadOnlyList<SqlParameter> parameters, ProblemSink report)
    {
        if (parameters.Any(static parameter => parameter.IsPositional))
        {
            if (!ResolvePositions(parameters, report))
            {
                return ExecutionMode.Single;
            }
        }
        else
        {
            foreach (var group in parameters.GroupBy(static parameter => parameter.Name))
            {
                var first = group.First();
                if (Find(group.Key) is { } argument)
                {
                    Add(group.Key, argument, first, report);
                }
                else
                {
                    report(RepositoryRuleIds.Parameter, $"'@{group.Key}' is no parameter of the method and no member of one", first.Start, first.End - first.Start, true);
                }
            }
        }

        ReportUnused(report);
        return Mode(parameters, report);
    }

    private bool ResolvePositions(IReadOnlyList<SqlParameter> parameters, ProblemSink report)
    {
        var values = method.Parameters.Where(static parameter => parameter.Role == ParameterRole.Value).ToList();
        var highest = 0;
        foreach (var parameter in parameters)
        {
            if (!parameter.IsPositional || !int.TryParse(parameter.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                report(RepositoryRuleIds.Parameter, $"'{parameter.Name}' has a name and others have numbers; use one kind", parameter.Start, parameter.End - parameter.Start, true);
                return false;
            }

            if (number < 1 || number > values.Count)
            {
                report(RepositoryRuleIds.Parameter, $"there is no value for '${number}': the method takes {values.Count}", parameter.Start, parameter.End - parameter.Start, true);
                continue;
            }

            highest = Math.Max(highest, number);
        }

        for (var number = 1; number <= highest; number++)
        {
            var name = number.ToString(CultureInfo.InvariantCulture);
            Add(name, OfValue(name, values[number - 1]), parameters.FirstOrDefault(parameter => parameter.Name == name), report);
        }

        return true;
    }

    private ArgumentModel? Find(string name)
    {
        if (method.Parameters.FirstOrDefault(parameter => parameter.Role == ParameterRole.Value && MemberNames.Match(parameter.Name, name)) is { } value)
        {
            return OfValue(name, value);
        }

        foreach (var parameter in method.Parameters.Where(static parameter => parameter.Role is ParameterRole.Row or ParameterRole.Rows)
            .OrderBy(static parameter => parameter.Role))
        {
            if (parameter.Members.FirstOrDefault(member => MemberNames.Match(member.Column, name)) is { } member)
            {
                return Argument(name, parameter, member.Name, member.Value);
            }
        }

        return null;
    }

    private static ArgumentModel OfValue(string name, RepositoryParameterModel parameter) => Argument(name, parameter, null, parameter.Value!);

    private static ArgumentModel Argument(string name, RepositoryParameterModel parameter, string? member, ValueModel value) => new()
    {
        ParameterName = name,
        Owner = parameter.Name,
        Member = member,
        IsOfRows = parameter.Role == ParameterRole.Rows,
        Value = value,
        DbType = value.Kind == ValueKind.Json ? "Jsonb" : null,
        DataTypeName = null,
    };

    private void Add(string name, ArgumentModel argument, SqlParameter place, ProblemSink report)
    {
        _order.Add(name);
        var typeId = TypeOf(name);
        if (typeId == 0 || schema.Schema.FindType(typeId) is not { } type)
        {
            _arguments.Add(argument);
            return;
        }

        // The server wants an array for what unnest takes, made of the members.
        var isArray = argument.IsOfRows && place.IsArrayOfUnnest;
        var elementId = isArray ? type.ElementId : typeId;
        if (TypeFamilies.Mismatch(argument.Value, elementId, schema.Schema))
        {
            report(
                RepositoryRuleIds.Parameter,
                $"'{(place.IsPositional ? "$" : "@")}{name}' is {PgTypeNames.Format(schema.Schema, elementId)} to the server and {argument.Value.DisplayType} in C#",
                place.Start, place.End - place.Start, false);
        }

        _arguments.Add(argument with
        {
            DbType = type.Name is "json" or "jsonb" or "xml" or "citext" ? TypeFamilies.DbTypeOf(type) : argument.DbType,
            DataTypeName = type.Kind == PgTypeKind.Enum || (type.IsTrueArray && schema.Schema.FindType(type.ElementId) is { Kind: PgTypeKind.Enum })
                ? PgTypeNames.Format(schema.Schema, typeId)
                : null,
        });
    }

    private int TypeOf(string name)
    {
        if (!schema.IsKnown)
        {
            return 0;
        }

        foreach (var parameter in facts.Bound.Where(static statement => statement.IsCertain).SelectMany(static statement => statement.Parameters))
        {
            if (parameter.TypeId != 0 && (parameter.Name == name || parameter.Name == "$" + name))
            {
                return parameter.TypeId;
            }
        }

        return 0;
    }

    private void ReportUnused(ProblemSink report)
    {
        foreach (var parameter in method.Parameters.Where(parameter =>
            parameter.Role is ParameterRole.Value or ParameterRole.Row or ParameterRole.Rows && !_arguments.Any(argument => argument.Owner == parameter.Name)))
        {
            report(RepositoryRuleIds.Parameter, $"the SQL does not use the parameter '{Identifiers.Unescape(parameter.Name)}'", 0, 0, parameter.Role == ParameterRole.Rows);
        }
    }

    private ExecutionMode Mode(IReadOnlyList<SqlParameter> parameters, ProblemSink report)
    {
        var ofRows = new HashSet<string>(_arguments.Where(static argument => argument.IsOfRows).Select(static argument => argument.ParameterName), StringComparer.Ordinal);
        if (ofRows.Count == 0)
        {
            return ExecutionMode.Single;
        }

        var unnested = parameters.Where(parameter => ofRows.Contains(parameter.Name)).ToLookup(static parameter => parameter.IsArrayOfUnnest);
        if (!unnested[false].Any())
        {
            return ExecutionMode.Unnest;
        }

        if (unnested[true].Any())
        {
            var odd = unnested[false].First();
            report(RepositoryRuleIds.Parameter, $"'@{odd.Name}' is outside unnest and others are inside: the statement runs either once or once per element", odd.Start, odd.End - odd.Start, true);
        }
        else if (facts.Tree.Statements.Count > 1)
        {
            report(RepositoryRuleIds.Statement, "what runs once per element must be one statement", 0, 0, true);
        }

        return ExecutionMode.Batch;
    }
}
