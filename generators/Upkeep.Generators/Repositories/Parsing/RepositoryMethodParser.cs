using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>The signature of one method: what it takes and what it returns.</summary>
internal sealed class RepositoryMethodParser(ValueParser values, RowParser rows, ConnectionSourceModel? source)
{
    /// <summary>Null, with the reason, if the method cannot be generated.</summary>
    public RepositoryMethodModel? TryParse(IMethodSymbol method, AttributeData attribute, StatementKind kind, CancellationToken cancellationToken, out string reason)
    {
        reason = Obstacle(method, cancellationToken);
        if (reason.Length > 0)
        {
            return null;
        }

        var parameters = new List<RepositoryParameterModel>();
        foreach (var parameter in method.Parameters)
        {
            if (Parameter(parameter) is not { } model)
            {
                reason = $"'{parameter.Name}' is no value, no object with members that are values, no connection and no transaction";
                return null;
            }

            parameters.Add(model);
        }

        reason = Obstacle(parameters, kind);
        if (reason.Length > 0 || Result(method, kind, out reason) is not { } result)
        {
            return null;
        }

        return new()
        {
            Name = Identifiers.Escape(method.Name),
            Modifiers = ModifiersOf(method, cancellationToken),
            ReturnType = TypeNames.Of(method.ReturnType),
            Kind = kind,
            Sql = attribute.ConstructorArguments.FirstOrDefault().Value as string,
            Result = result.Kind,
            CountType = result.CountType,
            Row = result.Row,
            IsResultAnnotated = method.ReturnType is INamedTypeSymbol { Arity: 1 } task && task.TypeArguments[0].NullableAnnotation == NullableAnnotation.Annotated,
            Parameters = parameters.ToEquatableArray(),
            HasEnumeratorCancellation = method.Parameters.Any(static parameter =>
                RepositorySymbols.AttributeOf(parameter, "System.Runtime.CompilerServices.EnumeratorCancellationAttribute") is not null),
        };
    }

    private static string Obstacle(IMethodSymbol method, CancellationToken cancellationToken) => method switch
    {
        // Told by the syntax, because a declaration that asks for a body and has none is an error of which the symbol says little.
        _ when !method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is MethodDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) => "it must be partial: 'public partial …;'",
        { PartialImplementationPart: { } body } when !GeneratedSymbols.IsGeneratedByUpkeep(body) => "it has a body already",
        { IsGenericMethod: true } => "it must not have type parameters",
        { IsStatic: true } => "it must not be static: the repository holds the data source",
        { RefKind: not RefKind.None } => "it must not return by reference",
        _ when method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None) => "its parameters must be taken by value",
        _ => "",
    };

    private string Obstacle(List<RepositoryParameterModel> parameters, StatementKind kind)
    {
        var joined = parameters.Where(static parameter => parameter.Role is ParameterRole.Connection or ParameterRole.Transaction).ToList();
        if (source is null && !joined.Any(static parameter => !parameter.IsNullable))
        {
            return "the repository holds no NpgsqlDataSource, so that the method must take an NpgsqlConnection or an NpgsqlTransaction";
        }

        if (source is not null && !source.Expression.StartsWith("this.", StringComparison.Ordinal)
            && parameters.FirstOrDefault(parameter => parameter.Name == source.Expression) is { } hiding && !joined.Any(static parameter => !parameter.IsNullable))
        {
            return $"its parameter '{hiding.Name}' hides that of the constructor; rename one of them";
        }

        var twice = parameters.GroupBy(static parameter => parameter.Role is ParameterRole.Rows or ParameterRole.AsyncRows ? ParameterRole.Rows : parameter.Role)
            .FirstOrDefault(static group => group.Key is not (ParameterRole.Value or ParameterRole.Row) && group.Count() > 1);
        if (twice is not null)
        {
            return $"it takes two of a kind: '{string.Join("' and '", twice.Take(2).Select(static parameter => parameter.Name))}'";
        }

        var stream = parameters.FirstOrDefault(static parameter => parameter.Role == ParameterRole.AsyncRows);
        return kind == StatementKind.Copy
            ? parameters.Any(static parameter => parameter.Role is ParameterRole.Rows or ParameterRole.AsyncRows)
                ? parameters.FirstOrDefault(static parameter => parameter.Role is ParameterRole.Value or ParameterRole.Row) is { } other
                    ? $"COPY takes no parameters, so that '{other.Name}' has no use"
                    : ""
                : "it must take a collection or an IAsyncEnumerable of what it copies"
            : stream is null ? "" : $"'{stream.Name}' is an IAsyncEnumerable, which only [Copy] takes; take a collection";
    }

    private RepositoryParameterModel? Parameter(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (WellKnownTypes.IsCancellationToken(type))
        {
            return Model(parameter, ParameterRole.CancellationToken);
        }

        if (RepositorySymbols.IsNpgsql(type, "NpgsqlConnection"))
        {
            return Model(parameter, ParameterRole.Connection);
        }

        if (RepositorySymbols.IsNpgsql(type, "NpgsqlTransaction"))
        {
            return Model(parameter, ParameterRole.Transaction);
        }

        if (values.TryParse(type) is { } value)
        {
            return Model(parameter, ParameterRole.Value) with { Value = value };
        }

        var element = RepositorySymbols.ElementOf(type)
            ?? (RepositorySymbols.IsAsyncEnumerable(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : null);
        var members = rows.SourceMembers(element ?? type);
        if (members.IsEmpty)
        {
            return null;
        }

        return element is null
            ? Model(parameter, ParameterRole.Row) with { Members = members }
            : Model(parameter, RepositorySymbols.IsAsyncEnumerable(type) ? ParameterRole.AsyncRows : ParameterRole.Rows) with
            {
                Members = members,
                ElementType = TypeNames.Of(element),
                CountMember = type switch
                {
                    IArrayTypeSymbol => ".Length",
                    { Name: "IEnumerable" or "IAsyncEnumerable" } => null,
                    _ => ".Count",
                },
            };
    }

    private static RepositoryParameterModel Model(IParameterSymbol parameter, ParameterRole role) => new()
    {
        Name = Identifiers.Escape(parameter.Name),
        Declaration = $"{(parameter.IsParams ? "params " : "")}{TypeNames.Of(parameter.Type)} {Identifiers.Escape(parameter.Name)}",
        Role = role,
        IsNullable = RepositorySymbols.TakesNull(parameter.Type) && parameter.Type.NullableAnnotation == NullableAnnotation.Annotated,
        Value = null,
        ElementType = null,
        CountMember = null,
        Members = [],
    };

    private (ResultKind Kind, string? CountType, RowModel? Row)? Result(IMethodSymbol method, StatementKind kind, out string reason)
    {
        reason = "";
        var shape = WellKnownTypes.ShapeOf(method);
        var answer = shape is ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT or ReturnShape.AsyncEnumerable
            ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0]
            : null;
        if (kind == StatementKind.Query)
        {
            return answer is null ? Fail("a query must return Task<…>, ValueTask<…> or IAsyncEnumerable<…> of its rows", out reason) : QueryResult(answer, shape, out reason);
        }

        return (shape, answer?.SpecialType) switch
        {
            (ReturnShape.Task or ReturnShape.ValueTask, _) => (ResultKind.Nothing, null, null),
            (ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT, SpecialType.System_Int32) => (ResultKind.Affected, "int", null),
            (ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT, SpecialType.System_Int64) => (ResultKind.Affected, "long", null),
            (ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT, SpecialType.System_UInt64) when kind == StatementKind.Copy => (ResultKind.Affected, "ulong", null),
            (ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT, SpecialType.System_Boolean) when kind == StatementKind.Command => (ResultKind.IsAffected, null, null),
            _ when kind == StatementKind.Copy => Fail("a copy must return Task, or Task<ulong>, Task<long> or Task<int> for the number of rows", out reason),
            _ => Fail("a command must return Task, Task<int> or Task<long> for the number of rows, or Task<bool> for whether there was any; rows need [Query]", out reason),
        };
    }

    private (ResultKind Kind, string? CountType, RowModel? Row)? QueryResult(ITypeSymbol answer, ReturnShape shape, out string reason)
    {
        if (shape == ReturnShape.AsyncEnumerable)
        {
            return rows.TryParse(answer, out reason) is { } streamed ? (ResultKind.Stream, null, streamed) : null;
        }

        if (RepositorySymbols.ElementOf(answer) is { } element && !IsJson(answer))
        {
            return rows.TryParse(element, out reason) is { } listed ? (answer is IArrayTypeSymbol ? ResultKind.Array : ResultKind.List, null, listed) : null;
        }

        return rows.TryParse(answer, out reason) is { } row ? (RepositorySymbols.TakesNull(answer) ? ResultKind.OneOrNone : ResultKind.One, null, row) : null;
    }

    private bool IsJson(ITypeSymbol type) => values.TryParse(type) is { Kind: ValueKind.Json };

    private static (ResultKind Kind, string? CountType, RowModel? Row)? Fail(string why, out string reason)
    {
        reason = why;
        return null;
    }

    private static string ModifiersOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        // Both parts of a partial method must say the same.
        var declaration = method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>().First();
        return string.Concat(declaration.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(static modifier => modifier.ValueText + " "));
    }
}
