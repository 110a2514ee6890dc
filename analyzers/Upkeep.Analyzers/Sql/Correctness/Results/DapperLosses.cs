using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Sql.Binding;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>What Dapper leaves out without a word: columns that no member takes, nulls for values that cannot be null, required members that get nothing.</summary>
internal static class DapperLosses
{
    public static IEnumerable<(Location Location, string Message)> Of(DapperQuery query, IReadOnlyList<ResultColumn> columns, bool namesColumns, DapperSettings settings)
    {
        if (query.IsScalarCall || query.Split(columns) is not var (parts, problem) || problem is not null)
        {
            yield break;
        }

        if (query is { IsGridRead: true, Types: { Count: 1 } types } && IsValue(types[0]) && columns[0].IsNullable == true && !settings.HasHandlers)
        {
            var type = types[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            yield return (query.LocationOf(0), $"Column '{columns[0].Name}' may be null, and is then the default of {type}: ask for {type}?");
            yield break;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            // A handler may make a whole object of one column.
            if (query.Types[i] is not INamedTypeSymbol type || DatabaseTypes.RootNamespace(type) is "System" or "Npgsql" || (parts[i].Count == 1 && settings.HasHandlers))
            {
                continue;
            }

            // A further type of a split row is null as a whole where its first column is: the other side of an outer join.
            var takesNulls = i > 0 && parts[i][0].IsNullable != false;
            var found = DapperResult.IsMadeOfMembers(type) ? OfMembers(type, parts[i], namesColumns, takesNulls, settings) : takesNulls ? [] : OfArguments(type, parts[i]);
            foreach (var message in found)
            {
                yield return (query.LocationOf(i), message);
            }
        }
    }

    private static bool IsValue(ITypeSymbol type) => !DapperConversion.IsNullableType(type) && (DapperConversion.IsScalar(type) || type.TypeKind == TypeKind.Enum);

    private static IEnumerable<string> OfMembers(INamedTypeSymbol type, IReadOnlyList<ResultColumn> columns, bool namesColumns, bool takesNulls, DapperSettings settings)
    {
        foreach (var column in columns)
        {
            if (DapperMembers.Find(type, column.Name, ignoresUnderscores: !settings.UnderscoresSurelyCount) is { } member)
            {
                if (!takesNulls && column.IsNullable == true && !DapperConversion.IsNullableType(member.Type))
                {
                    yield return $"Column '{column.Name}' may be null, and {type.Name}.{member.Name} then keeps its default: it tells no null";
                }
            }
            else if (DapperMembers.Find(type, column.Name, ignoresUnderscores: true) is { } meant)
            {
                yield return $"Column '{column.Name}' is not given to {type.Name}.{meant.Name}, which keeps its default: set DefaultTypeMap.MatchNamesWithUnderscores, or name the column {meant.Name}";
            }
            else if (namesColumns)
            {
                yield return column.Name == "?column?" ? $"A column without a name is given to no member of {type.Name}" : $"Column '{column.Name}' is given to no member of {type.Name}";
            }
        }

        foreach (var member in DapperMembers.Of(type).Where(static member => member.IsRequired))
        {
            if (!columns.Any(column => string.Equals(column.Name.Replace("_", ""), member.Name.Replace("_", ""), StringComparison.OrdinalIgnoreCase)))
            {
                yield return $"The query gives no column for {type.Name}.{member.Name}, which is required: Dapper leaves it at its default";
            }
        }
    }

    private static IEnumerable<string> OfArguments(INamedTypeSymbol type, IReadOnlyList<ResultColumn> columns)
    {
        var fitting = type is { TypeKind: TypeKind.Class, IsAbstract: false, SpecialType: SpecialType.None }
            ? type.InstanceConstructors.Where(constructor => constructor.Parameters.Length == columns.Count && !SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type)).ToArray()
            : [];
        if (fitting.Length != 1)
        {
            yield break;
        }

        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].IsNullable == true && !DapperConversion.IsNullableType(fitting[0].Parameters[i].Type))
            {
                yield return $"Column '{columns[i].Name}' may be null, and '{fitting[0].Parameters[i].Name}' of {type.Name} is then its default: it tells no null";
            }
        }
    }
}
