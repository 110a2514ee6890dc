using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Queries.Parameters;
using Upkeep.Sql.Catalog;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>The types with which Npgsql sends the values that the code gives to a text, as far as the C# types tell.</summary>
internal static class ParameterTypes
{
    public static IReadOnlyDictionary<string, ParameterType> Of(SqlUse use)
    {
        var types = new Dictionary<string, ParameterType>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in SuppliedTo(use))
        {
            if (TypeOf(pair.Value.Value, pair.Value.DeclaredType) is { } type)
            {
                types[pair.Key] = type;
            }
        }

        return types;
    }

    private static IEnumerable<KeyValuePair<string, SuppliedValue>> SuppliedTo(SqlUse use)
    {
        switch (use.Sender)
        {
            case SqlSender.Command when use.IsOfNpgsql && use.At is IObjectCreationOperation or IInvocationOperation:
                return CommandUse.Of(use.At, null) is { } command ? command.Supplied.Values : [];
            case SqlSender.Dapper when use.At is IInvocationOperation call
                && call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "param") is { } argument
                && OperationSteps.Strip(argument.Value) is IAnonymousObjectCreationOperation anonymous:
                var supplied = new SuppliedParameters();
                supplied.AddAnonymousObject(anonymous);
                return supplied.Values;
            default:
                return [];
        }
    }

    private static ParameterType? TypeOf(IOperation? value, IOperation? declared)
    {
        if (declared is not null)
        {
            return declared is IFieldReferenceOperation { Field: { ContainingType.Name: "NpgsqlDbType", Name: var name } } ? OfDeclared(name) : null;
        }

        // What is put into an object keeps its type; any other conversion gives it a new one.
        while (value is IConversionOperation { Type.SpecialType: SpecialType.System_Object } or IParenthesizedOperation)
        {
            value = value is IConversionOperation boxing ? boxing.Operand : ((IParenthesizedOperation)value).Operand;
        }

        var type = value?.Type;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is null ? null
            : OfSpecialType(type.SpecialType)
            ?? (type is { Name: "Guid", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } ? new(TypeIds.Uuid, "uuid", "it is a Guid") : null);
    }

    /// <summary>The type a value of a C# keyword's type is sent with.</summary>
    public static ParameterType? OfSpecialType(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => new(TypeIds.Bool, "boolean", "it is a bool"),
        SpecialType.System_Int16 => new(TypeIds.Int2, "smallint", "it is a short"),
        SpecialType.System_Int32 => new(TypeIds.Int4, "integer", "it is an int"),
        SpecialType.System_Int64 => new(TypeIds.Int8, "bigint", "it is a long"),
        SpecialType.System_Decimal => new(TypeIds.Numeric, "numeric", "it is a decimal"),
        SpecialType.System_Double => new(TypeIds.Float8, "double precision", "it is a double"),
        SpecialType.System_Single => new(TypeIds.Float4, "real", "it is a float"),
        SpecialType.System_String => new(TypeIds.Text, "text", "it is a string"),
        _ => null,
    };

    private static ParameterType? OfDeclared(string name) => name switch
    {
        "Boolean" => new(TypeIds.Bool, "boolean", "its NpgsqlDbType says so"),
        "Smallint" => new(TypeIds.Int2, "smallint", "its NpgsqlDbType says so"),
        "Integer" => new(TypeIds.Int4, "integer", "its NpgsqlDbType says so"),
        "Bigint" => new(TypeIds.Int8, "bigint", "its NpgsqlDbType says so"),
        "Numeric" => new(TypeIds.Numeric, "numeric", "its NpgsqlDbType says so"),
        "Double" => new(TypeIds.Float8, "double precision", "its NpgsqlDbType says so"),
        "Real" => new(TypeIds.Float4, "real", "its NpgsqlDbType says so"),
        "Text" => new(TypeIds.Text, "text", "its NpgsqlDbType says so"),
        "Varchar" => new(TypeIds.Varchar, "character varying", "its NpgsqlDbType says so"),
        "Char" => new(TypeIds.Bpchar, "character", "its NpgsqlDbType says so"),
        "Uuid" => new(TypeIds.Uuid, "uuid", "its NpgsqlDbType says so"),
        "Date" => new(TypeIds.Date, "date", "its NpgsqlDbType says so"),
        "Timestamp" => new(TypeIds.Timestamp, "timestamp", "its NpgsqlDbType says so"),
        "TimestampTz" => new(TypeIds.Timestamptz, "timestamptz", "its NpgsqlDbType says so"),
        "Jsonb" => new(TypeIds.Jsonb, "jsonb", "its NpgsqlDbType says so"),
        "Json" => new(TypeIds.Json, "json", "its NpgsqlDbType says so"),
        _ => null,
    };
}
