using Microsoft.CodeAnalysis;
using Upkeep.Sql.Catalog;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>
/// Which C# types Npgsql can read a PostgreSQL type as. Only what surely fails counts as unreadable: between numbers Npgsql converts, and
/// plug-ins and mappings may add to the other types.
/// </summary>
internal static class ReadableTypes
{
    private enum Family
    {
        Unknown,
        Boolean,
        Number,
        Text,
        Uuid,
        Bytes,
        Timestamp,
        Timestamptz,
        Date,
        Time,
        Interval,
    }

    public static bool CanRead(ITypeSymbol target, PgType type)
    {
        var source = FamilyOf(type.Id);
        if (source == Family.Unknown)
        {
            return true;
        }

        if (target is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            target = nullable.TypeArguments[0];
        }

        return target.SpecialType switch
        {
            SpecialType.System_String or SpecialType.System_Char => source == Family.Text,
            SpecialType.System_Boolean => source == Family.Boolean,
            SpecialType.System_DateTime => source is Family.Timestamp or Family.Timestamptz or Family.Date,
            SpecialType.System_Int16 or SpecialType.System_Int32 => source is Family.Number or Family.Date,
            SpecialType.System_Int64 => source is Family.Number or Family.Date or Family.Time or Family.Interval or Family.Timestamp or Family.Timestamptz,
            SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single => source == Family.Number,
            _ => target.ToDisplayString() switch
            {
                "System.Guid" => source == Family.Uuid,
                "System.DateTimeOffset" => source is Family.Timestamptz or Family.Time,
                _ => true,
            },
        };
    }

    private static Family FamilyOf(int typeId) => typeId switch
    {
        TypeIds.Bool => Family.Boolean,
        TypeIds.Int2 or TypeIds.Int4 or TypeIds.Int8 or TypeIds.Float4 or TypeIds.Float8 or TypeIds.Numeric => Family.Number,
        TypeIds.Text or TypeIds.Varchar or TypeIds.Bpchar or TypeIds.Name => Family.Text,
        TypeIds.Uuid => Family.Uuid,
        TypeIds.Bytea => Family.Bytes,
        TypeIds.Time => Family.Time,
        TypeIds.Timestamp => Family.Timestamp,
        TypeIds.Timestamptz => Family.Timestamptz,
        TypeIds.Date => Family.Date,
        TypeIds.Interval => Family.Interval,
        _ => Family.Unknown,
    };
}
