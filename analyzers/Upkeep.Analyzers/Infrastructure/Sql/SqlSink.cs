using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>The places where a C# string becomes SQL: the text of a command, of a Dapper call, of anything marked as SQL.</summary>
internal static class SqlSink
{
    /// <summary>The operation whose value is sent as SQL, or null.</summary>
    public static IOperation? TextOf(IOperation operation, DatabaseModel model) => operation switch
    {
        IInvocationOperation call => OfArguments(call.Arguments, call.TargetMethod, model),
        IObjectCreationOperation { Constructor: { } constructor } creation => OfArguments(creation.Arguments, constructor, model),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "CommandText" } property } assignment
            when IsCommand(property.Property.ContainingType, model) => assignment.Value,
        _ => null,
    };

    private static IOperation? OfArguments(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method, DatabaseModel model)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_String } parameter && IsText(parameter, method, model))
            {
                return argument.ArgumentKind == ArgumentKind.DefaultValue ? null : argument.Value;
            }
        }

        return null;
    }

    private static bool IsText(IParameterSymbol parameter, IMethodSymbol method, DatabaseModel model)
    {
        var type = method.ContainingType;
        switch (parameter.Name)
        {
            case "cmdText" or "commandText" when IsCommand(type, model) || model.Types.KindOf(type) == ResourceKind.DataSource || type.Name == "CommandDefinition":
                return true;
            case "sql" when model.Members.IsDapper(method) || (method.Name.EndsWith("Raw", StringComparison.Ordinal) && type.Name.StartsWith("Relational", StringComparison.Ordinal)):
                return true;
            case "copyFromCommand" or "copyToCommand" or "copyCommand" when model.Types.KindOf(type) == ResourceKind.Connection:
                return true;
            default:
                return HasSqlSyntax(parameter);
        }
    }

    public static bool HasSqlSyntax(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "StringSyntaxAttribute" && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is string syntax && syntax.Equals("sql", StringComparison.OrdinalIgnoreCase));

    private static bool IsCommand(ITypeSymbol type, DatabaseModel model) =>
        model.Types.KindOf(type) == ResourceKind.Command || type.Name is "DbBatchCommand" or "NpgsqlBatchCommand";
}
