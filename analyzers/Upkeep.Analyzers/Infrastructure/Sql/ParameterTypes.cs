using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Queries.Parameters;
using Upkeep.Sql.Catalog;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>The types with which Npgsql sends the values that the code gives to a text, as far as the C# types tell.</summary>
internal static class ParameterTypes
{
    private const int Int4Array = 1007;
    private const int Int8Array = 1016;
    private const int UuidArray = 2951;

    public static IReadOnlyDictionary<string, ParameterType> Of(SqlUse use)
    {
        var types = new Dictionary<string, ParameterType>(StringComparer.OrdinalIgnoreCase);
        if (SuppliedTo(use) is not { } supplied)
        {
            return types;
        }

        foreach (var pair in supplied.Values)
        {
            if (TypeOf(pair.Value.Value, pair.Value.DeclaredType) is { } type)
            {
                types[pair.Key] = type;
            }
        }

        for (var i = 0; i < supplied.Positional.Count; i++)
        {
            if (supplied.Positional[i] is { } value && TypeOf(value.Value, value.DeclaredType) is { } type)
            {
                types[string.Format(CultureInfo.InvariantCulture, "${0}", i + 1)] = type;
            }
        }

        return types;
    }

    private static SuppliedParameters? SuppliedTo(SqlUse use)
    {
        switch (use.Sender)
        {
            case SqlSender.Command when use.IsOfNpgsql && use.At is IObjectCreationOperation or IInvocationOperation:
                return CommandUse.Of(use.At, null)?.Supplied;
            case SqlSender.Dapper when use.At is IInvocationOperation call
                && call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "param") is { } argument
                && OperationSteps.Strip(argument.Value) is IAnonymousObjectCreationOperation anonymous:
                var supplied = new SuppliedParameters();
                supplied.AddAnonymousObject(anonymous);
                return supplied;
            default:
                return null;
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

        // Npgsql sends a DateTime by its kind, which only these tell.
        if (value is IPropertyReferenceOperation { Property: { IsStatic: true, Name: "UtcNow" or "Now", ContainingType.Name: "DateTime" } clock })
        {
            return clock.Name == "UtcNow" ? new(TypeIds.Timestamptz, "timestamp with time zone", "its Kind is Utc") : new(TypeIds.Timestamp, "timestamp without time zone", "its Kind is Local");
        }

        return type switch
        {
            null => null,
            IArrayTypeSymbol { Rank: 1, ElementType: var element } => ArrayOf(element),
            INamedTypeSymbol { Name: "List", TypeArguments: { Length: 1 } elements } when type.IsIn("System.Collections.Generic") => ArrayOf(elements[0]),
            _ => OfSpecialType(type.SpecialType) ?? (type.IsIn("System") ? OfSystem(type.Name) : null),
        };
    }

    private static ParameterType? OfSystem(string name) => name switch
    {
        "Guid" => new(TypeIds.Uuid, "uuid", "it is a Guid"),
        "DateTimeOffset" => new(TypeIds.Timestamptz, "timestamp with time zone", "it is a DateTimeOffset"),
        "DateOnly" => new(TypeIds.Date, "date", "it is a DateOnly"),
        "TimeSpan" => new(TypeIds.Interval, "interval", "it is a TimeSpan"),
        _ => null,
    };

    private static ParameterType? ArrayOf(ITypeSymbol element) => element.SpecialType switch
    {
        SpecialType.System_Byte => new(TypeIds.Bytea, "bytea", "it is a byte[]"),
        SpecialType.System_Int32 => new(Int4Array, "integer[]", "it holds int"),
        SpecialType.System_Int64 => new(Int8Array, "bigint[]", "it holds long"),
        SpecialType.System_String => new(TypeIds.TextArray, "text[]", "it holds string"),
        _ => element.Name == "Guid" && element.IsIn("System") ? new(UuidArray, "uuid[]", "it holds Guid") : null,
    };

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
