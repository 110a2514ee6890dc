using Microsoft.CodeAnalysis;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>Whether Dapper can make the types a call asks for of the columns its query gives.</summary>
internal sealed class DapperResult(DapperQuery query, DatabaseSchema schema, DapperSettings settings)
{
    /// <summary>The first thing that surely fails, or null.</summary>
    public (Location Location, string Message)? ProblemOf(IReadOnlyList<ResultColumn> columns)
    {
        if (query.Split(columns) is not var (parts, problem))
        {
            return null;
        }

        if (problem is not null)
        {
            return (query.LocationOf(1), problem);
        }

        for (var i = 0; i < parts.Count; i++)
        {
            if (ProblemOf(query.Types[i], parts[i]) is { } message && !settings.HasHandlers)
            {
                return (query.LocationOf(i), message);
            }
        }

        return null;
    }

    /// <summary>Dapper makes an object without arguments and then sets its members. Of structs only the project's own: the platform's are values.</summary>
    public static bool IsMadeOfMembers(ITypeSymbol target) => target is INamedTypeSymbol { IsTupleType: false, SpecialType: SpecialType.None } type && !HasOwnWay(type) && type switch
    {
        { TypeKind: TypeKind.Struct } => !type.DeclaringSyntaxReferences.IsEmpty,
        { TypeKind: TypeKind.Class, IsAbstract: false } => type.InstanceConstructors.Any(static constructor => constructor.Parameters.Length == 0),
        _ => false,
    };

    private string? ProblemOf(ITypeSymbol target, IReadOnlyList<ResultColumn> columns)
    {
        var value = DapperConversion.Underlying(target);
        if (DapperConversion.IsScalar(value) || value.TypeKind == TypeKind.Enum)
        {
            return ScalarProblem(target, columns[0]);
        }

        return query.IsScalarCall ? null
            : IsMadeOfMembers(target) ? MemberProblem((INamedTypeSymbol)target, columns)
            : target is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None, IsAbstract: false, IsTupleType: false } type && !HasOwnWay(type) ? ConstructorProblem(type, columns)
            : null;
    }

    private string? ScalarProblem(ITypeSymbol target, ResultColumn column)
    {
        var wanted = DapperConversion.Underlying(target);
        if (DapperConversion.GivenType(column.TypeId) is { } given && !DapperConversion.CanChangeType(given, wanted))
        {
            return wanted.TypeKind == TypeKind.Enum && given == "string"
                ? $"Column '{column.Name}' is {TypeNames.Format(schema, column.TypeId)}, and Dapper makes {Text(target)} by itself only of a number; by name it sets members of a class"
                : $"Column '{column.Name}' is {TypeNames.Format(schema, column.TypeId)}, which Dapper cannot convert to {Text(target)}";
        }

        return column.IsNullable == true && !DapperConversion.IsNullableType(target) && !query.IsScalarCall && !query.IsGridRead
            ? $"Column '{column.Name}' may be null, and Dapper cannot make {Text(target)} of null: ask for {Text(target)}?"
            : null;
    }

    private string? ConstructorProblem(INamedTypeSymbol type, IReadOnlyList<ResultColumn> columns)
    {
        // A record's constructor that copies is none for a row.
        var constructors = type.InstanceConstructors.Where(constructor => !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type))).ToArray();
        if (constructors.FirstOrDefault(constructor => MismatchOf(constructor, columns) is null) is { } taken)
        {
            return taken.Parameters.Select((parameter, index) => LabelProblem(columns[index], parameter.Type, parameter.Name)).FirstOrDefault(static problem => problem is not null);
        }

        return constructors.Length == 1 && MismatchOf(constructors[0], columns) is { } mismatch ? $"Dapper finds no constructor of {type.Name} for these columns: {mismatch}"
            : $"Dapper finds no constructor of {type.Name} for these columns";
    }

    // Parameters must be the columns, in their order, of the very types.
    private string? MismatchOf(IMethodSymbol constructor, IReadOnlyList<ResultColumn> columns)
    {
        if (constructor.Parameters.Length != columns.Count)
        {
            return $"it takes {constructor.Parameters.Length}, and the query gives {columns.Count}";
        }

        for (var i = 0; i < columns.Count; i++)
        {
            var (parameter, column) = (constructor.Parameters[i], columns[i]);
            if (!IsSameName(parameter.Name, column.Name))
            {
                return $"where it takes '{parameter.Name}' the query gives '{column.Name}'"
                    + (IsSameName(parameter.Name, column.Name, ignoresUnderscores: true) ? ", and DefaultTypeMap.MatchNamesWithUnderscores is not set" : "");
            }

            if (DapperConversion.GivenType(column.TypeId) is { } given && !DapperConversion.CanBeArgument(given, DapperConversion.Underlying(parameter.Type)))
            {
                return $"'{parameter.Name}' is {Text(parameter.Type)}, column '{column.Name}' is {TypeNames.Format(schema, column.TypeId)}, which is {given}";
            }
        }

        return null;
    }

    private string? MemberProblem(INamedTypeSymbol type, IReadOnlyList<ResultColumn> columns)
    {
        foreach (var column in columns)
        {
            if (DapperMembers.Find(type, column.Name, ignoresUnderscores: false) is not { } member)
            {
                continue;
            }

            if (DapperConversion.GivenType(column.TypeId) is { } given && !DapperConversion.CanBecomeMember(given, DapperConversion.Underlying(member.Type)))
            {
                return $"Column '{column.Name}' is {TypeNames.Format(schema, column.TypeId)}, which Dapper cannot convert to {Text(member.Type)} of {type.Name}.{member.Name}";
            }

            if (LabelProblem(column, member.Type, $"{type.Name}.{member.Name}") is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private string? LabelProblem(ResultColumn column, ITypeSymbol target, string name) =>
        DapperConversion.Underlying(target) is { TypeKind: TypeKind.Enum } wanted && schema.FindType(column.TypeId) is { Labels.Count: > 0 } type
        && type.Labels.FirstOrDefault(label => !DapperConversion.IsNameIn(label, wanted)) is { } missing && settings.EnumsAreSurelyText
            ? $"Column '{column.Name}' may be '{missing}', and {Text(wanted)}, the type of {name}, has no member of this name: Dapper throws at such a row"
            : null;

    private bool IsSameName(string parameter, string column) =>
        IsSameName(parameter, column, ignoresUnderscores: false) || (IsSameName(parameter, column, ignoresUnderscores: true) && !settings.UnderscoresSurelyCount);

    private static bool IsSameName(string parameter, string column, bool ignoresUnderscores) => ignoresUnderscores
        ? string.Equals(parameter.Replace("_", ""), column.Replace("_", ""), StringComparison.OrdinalIgnoreCase)
        : string.Equals(parameter, column, StringComparison.OrdinalIgnoreCase);

    private static bool HasOwnWay(INamedTypeSymbol type) => type.AllInterfaces.Any(static one => one.Name is "IDictionary" or "IEnumerable")
        || type.InstanceConstructors.Any(static constructor => constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ExplicitConstructorAttribute"));

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
