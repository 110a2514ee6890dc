using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>
/// Symbols to model. Decides what can be generated, and why not: the generator takes the model, the analyzer the problems.
/// </summary>
internal static class RepositoryParser
{
    private static readonly (string Attribute, StatementKind Kind)[] s_attributes =
    [
        (WellKnownNames.QueryAttribute, StatementKind.Query),
        (WellKnownNames.CommandAttribute, StatementKind.Command),
        (WellKnownNames.CopyAttribute, StatementKind.Copy),
    ];

    public static RepositoryParse Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var problems = ImmutableArray.CreateBuilder<RepositoryProblem>();
        if (RepositorySymbols.AttributeOf(type, WellKnownNames.RepositoryAttribute) is not { } attribute)
        {
            return new(null, [], []);
        }

        var jsonContext = JsonContextOf(attribute, out var jsonProblem);
        foreach (var message in Obstacles(type, cancellationToken).Concat(jsonProblem is null ? [] : [jsonProblem]))
        {
            problems.Add(new(RepositoryRuleIds.Class, RepositorySymbols.LocationOf(type), message));
        }

        if (problems.Count > 0)
        {
            return new(null, problems.ToImmutable(), []);
        }

        var source = ConnectionSourceParser.Parse(type, compilation, cancellationToken);
        var values = new ValueParser(jsonContext);
        var parser = new RepositoryMethodParser(values, new RowParser(values, type, compilation), source);
        var symbols = ImmutableArray.CreateBuilder<IMethodSymbol>();
        var methods = new List<RepositoryMethodModel>();
        foreach (var (method, statement, kind) in StatementsOf(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (parser.TryParse(method, statement, kind, cancellationToken, out var reason) is { } model)
            {
                methods.Add(model);
                symbols.Add(method);
            }
            else
            {
                problems.Add(new(RepositoryRuleIds.Method, RepositorySymbols.LocationOf(method), $"'{method.Name}' is not generated: {reason}"));
            }
        }

        var repository = methods.Count == 0 ? null : new RepositoryModel
        {
            HintName = HintName.For(type, "Repository"),
            Hierarchy = HierarchyInfo.From(type),
            DisplayName = TypeNames.Plain(type),
            TypeName = type.Name,
            Source = source,
            JsonContext = jsonContext is null ? null : TypeNames.WithoutAnnotation(jsonContext),
            Methods = methods.ToEquatableArray(),
            TakenNames = NamesOf(type).Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray(),
            Registration = RepositoryRegistrationParser.Parse(type),
            HealthCheck = RepositoryHealthCheckParser.Parse(type, source),
        };
        return new(repository, problems.ToImmutable(), symbols.ToImmutable());
    }

    /// <summary>The methods that ask for a body, in the order of their declaration.</summary>
    private static IEnumerable<(IMethodSymbol Method, AttributeData Attribute, StatementKind Kind)> StatementsOf(INamedTypeSymbol type)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (var (name, kind) in s_attributes)
            {
                if (RepositorySymbols.AttributeOf(method, name) is { } attribute)
                {
                    yield return (method, attribute, kind);
                    break;
                }
            }
        }
    }

    private static IEnumerable<string> Obstacles(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (HierarchyInfo.FirstNotPartial(type, cancellationToken) is { } closed)
        {
            yield return $"'{type.Name}' cannot be completed: '{closed.Name}' must be partial";
        }

        if (type.IsFileLocal)
        {
            yield return $"'{type.Name}' cannot be completed: it is file-local, and the generated part is another file";
        }

        if (type.IsStatic)
        {
            yield return $"'{type.Name}' cannot be a repository: it is static, so that it cannot hold a data source";
        }

        if (!type.GetMembers().OfType<IMethodSymbol>().Any(static method => s_attributes.Any(pair => RepositorySymbols.AttributeOf(method, pair.Attribute) is not null)))
        {
            yield return $"'{type.Name}' has no method with [Query], [Command] or [Copy], so that nothing is generated";
        }
    }

    private static INamedTypeSymbol? JsonContextOf(AttributeData attribute, out string? problem)
    {
        problem = null;
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "JsonContext", Value.Value: INamedTypeSymbol context })
            {
                if (context.BaseType is { } parent && TypeNames.Plain(parent) == "System.Text.Json.Serialization.JsonSerializerContext")
                {
                    return context;
                }

                problem = $"'{context.Name}' is not a JsonSerializerContext";
            }
        }

        return null;
    }

    private static IEnumerable<string> NamesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers().Where(static member => member.CanBeReferencedByName && !GeneratedSymbols.IsGeneratedByUpkeep(member)))
            {
                yield return member.Name;
            }

            yield return current.Name;
        }

        foreach (var parameter in type.TypeParameters)
        {
            yield return parameter.Name;
        }

        foreach (var parameter in type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters))
        {
            yield return parameter.Name;
        }
    }
}
