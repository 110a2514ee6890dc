using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>Whether Dapper can make the type a call asks for of the columns its query gives: <c>connection.QueryAsync&lt;Order&gt;("select …")</c>.</summary>
internal static class DapperResult
{
    /// <summary>The first thing that surely fails, or null.</summary>
    public static (Location Location, string Message)? ProblemOf(IInvocationOperation call, BoundStatement bound, DatabaseSchema schema)
    {
        var method = call.TargetMethod;
        if (method.TypeArguments.Length != 1 || !IsReading(method.Name) || method.TypeArguments[0] is not { TypeKind: TypeKind.Class or TypeKind.Struct } target)
        {
            return null;
        }

        var message = DapperConversion.IsScalar(DapperConversion.Underlying(target))
            ? ScalarProblem(method.Name, target, bound.Columns[0], schema)
            : target is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None, IsAbstract: false, IsTupleType: false } type && !method.Name.StartsWith("ExecuteScalar", StringComparison.Ordinal)
                ? RowProblem(type, bound, schema)
                : null;
        return message is null || HasHandlers(call.SemanticModel?.Compilation) ? null : (LocationOf(call), message);
    }

    private static bool IsReading(string name) => name is "Query" or "QueryAsync" or "QueryUnbufferedAsync" or "QueryFirst" or "QueryFirstAsync" or "QueryFirstOrDefault" or "QueryFirstOrDefaultAsync"
        or "QuerySingle" or "QuerySingleAsync" or "QuerySingleOrDefault" or "QuerySingleOrDefaultAsync" or "ExecuteScalar" or "ExecuteScalarAsync";

    // Handlers convert what Dapper cannot; which of them are added nobody knows here.
    private static bool HasHandlers(Compilation? compilation) => compilation?.GetSymbolsWithName("SetValue", SymbolFilter.Member)
        .Any(static member => member.ContainingType is { } type && (type.BaseType?.Name.Contains("TypeHandler") == true || type.AllInterfaces.Any(static one => one.Name == "ITypeHandler"))) != false;

    private static string? ScalarProblem(string method, ITypeSymbol target, ResultColumn column, DatabaseSchema schema)
    {
        if (DapperConversion.GivenType(column.TypeId) is { } given && !DapperConversion.CanChangeType(given, DapperConversion.Underlying(target)))
        {
            return $"Column '{column.Name}' is {TypeNames.Format(schema, column.TypeId)}, which Dapper cannot convert to {Text(target)}";
        }

        return column.IsNullable == true && !DapperConversion.IsNullableType(target) && !method.StartsWith("ExecuteScalar", StringComparison.Ordinal)
            ? $"Column '{column.Name}' may be null, and Dapper cannot make {Text(target)} of null: ask for {Text(target)}?"
            : null;
    }

    private static string? RowProblem(INamedTypeSymbol type, BoundStatement bound, DatabaseSchema schema)
    {
        if (type.AllInterfaces.Any(static one => one.Name is "IDictionary" or "IEnumerable")
            || type.InstanceConstructors.Any(static constructor => constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ExplicitConstructorAttribute")))
        {
            return null;
        }

        // A record's constructor that copies is none for a row.
        var constructors = type.InstanceConstructors.Where(constructor => !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type))).ToArray();
        return constructors.Any(static constructor => constructor.Parameters.Length == 0) ? MemberProblem(type, bound, schema)
            : constructors.Any(constructor => MismatchOf(constructor, bound, schema) is null) ? null
            : constructors.Length == 1 && MismatchOf(constructors[0], bound, schema) is { } mismatch ? $"Dapper finds no constructor of {type.Name} for these columns: {mismatch}"
            : $"Dapper finds no constructor of {type.Name} for these columns";
    }

    // Parameters must be the columns, in their order, of the very types.
    private static string? MismatchOf(IMethodSymbol constructor, BoundStatement bound, DatabaseSchema schema)
    {
        if (constructor.Parameters.Length != bound.Columns.Count)
        {
            return $"it takes {constructor.Parameters.Length}, and the query gives {bound.Columns.Count}";
        }

        for (var i = 0; i < bound.Columns.Count; i++)
        {
            var (parameter, column) = (constructor.Parameters[i], bound.Columns[i]);
            if (!IsSameName(parameter.Name, column.Name))
            {
                return $"where it takes '{parameter.Name}' the query gives '{column.Name}'";
            }

            if (DapperConversion.GivenType(column.TypeId) is { } given && !DapperConversion.CanBeArgument(given, DapperConversion.Underlying(parameter.Type)))
            {
                return $"'{parameter.Name}' is {Text(parameter.Type)}, column '{column.Name}' is {TypeNames.Format(schema, column.TypeId)}, which is {given}";
            }
        }

        return null;
    }

    private static string? MemberProblem(INamedTypeSymbol type, BoundStatement bound, DatabaseSchema schema)
    {
        foreach (var column in bound.Columns)
        {
            if (MemberOf(type, column.Name) is { } member && DapperConversion.GivenType(column.TypeId) is { } given && !DapperConversion.CanBecomeMember(given, DapperConversion.Underlying(member.Type)))
            {
                return $"Column '{column.Name}' is {TypeNames.Format(schema, column.TypeId)}, which Dapper cannot convert to {Text(member.Type)} of {type.Name}.{member.Name}";
            }
        }

        return null;
    }

    private static (string Name, ITypeSymbol Type)? MemberOf(INamedTypeSymbol type, string column)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var member in declaring.GetMembers())
            {
                if (member is IPropertySymbol { SetMethod: not null, IsStatic: false, IsIndexer: false } property && string.Equals(property.Name, column, StringComparison.OrdinalIgnoreCase))
                {
                    return (property.Name, property.Type);
                }
            }
        }

        return null;
    }

    // DefaultTypeMap.MatchNamesWithUnderscores may be on.
    private static bool IsSameName(string parameter, string column) =>
        string.Equals(parameter.Replace("_", ""), column.Replace("_", ""), StringComparison.OrdinalIgnoreCase);

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static Location LocationOf(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: { } expression }
        && expression.DescendantNodesAndSelf().OfType<GenericNameSyntax>().LastOrDefault() is { TypeArgumentList.Arguments: { Count: 1 } arguments }
            ? arguments[0].GetLocation()
            : call.Syntax.GetLocation();
}
