using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Generators.Repositories;

/// <summary>
/// Which types of PostgreSQL a type of C# is read from and written to by Npgsql 10. Only what surely fails is a mismatch: what this table does
/// not know is left to run time.
/// </summary>
internal static class TypeFamilies
{
    private const string Numbers = "int2 int4 int8 numeric money oid";
    private const string Texts = "text varchar bpchar name citext json jsonb xml char refcursor unknown";

    private static readonly Dictionary<string, string> s_accepted = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool bit",
        ["System.Byte"] = Numbers,
        ["System.SByte"] = Numbers,
        ["System.Int16"] = Numbers,
        ["System.Int32"] = Numbers,
        ["System.Int64"] = Numbers + " timestamp timestamptz date time",
        ["System.UInt32"] = "oid xid cid regclass regproc regtype",
        ["System.UInt64"] = "xid8 oid8 pg_lsn",
        ["System.Single"] = Numbers + " float4 float8",
        ["System.Double"] = Numbers + " float4 float8",
        ["System.Decimal"] = Numbers + " float4 float8",
        ["System.Numerics.BigInteger"] = Numbers,
        ["System.String"] = Texts,
        ["System.Char"] = Texts,
        ["System.Guid"] = "uuid",
        ["System.DateTime"] = "timestamp timestamptz date",
        ["System.DateTimeOffset"] = "timestamptz timetz",
        ["System.DateOnly"] = "date",
        ["System.TimeOnly"] = "time",
        ["System.TimeSpan"] = "interval time",
        ["System.Byte[]"] = "bytea json jsonb text varchar bpchar xml citext",
    };

    /// <summary>Members of NpgsqlDbType by the names of their types in pg_type.</summary>
    private static readonly Dictionary<string, string> s_dbTypes = new(StringComparer.Ordinal)
    {
        ["bool"] = "Boolean",
        ["int2"] = "Smallint",
        ["int4"] = "Integer",
        ["int8"] = "Bigint",
        ["float4"] = "Real",
        ["float8"] = "Double",
        ["numeric"] = "Numeric",
        ["money"] = "Money",
        ["text"] = "Text",
        ["varchar"] = "Varchar",
        ["bpchar"] = "Char",
        ["citext"] = "Citext",
        ["name"] = "Name",
        ["bytea"] = "Bytea",
        ["uuid"] = "Uuid",
        ["timestamp"] = "Timestamp",
        ["timestamptz"] = "TimestampTz",
        ["date"] = "Date",
        ["time"] = "Time",
        ["timetz"] = "TimeTz",
        ["interval"] = "Interval",
        ["json"] = "Json",
        ["jsonb"] = "Jsonb",
        ["xml"] = "Xml",
        ["inet"] = "Inet",
        ["cidr"] = "Cidr",
        ["macaddr"] = "MacAddr",
        ["hstore"] = "Hstore",
    };

    public static string? DbTypeOf(PgType type) => s_dbTypes.TryGetValue(type.Name, out var name) ? name : null;

    /// <summary>Whether reading or writing surely fails.</summary>
    public static bool Mismatch(ValueModel value, int typeId, DatabaseSchema schema)
    {
        if (Plain(typeId, schema) is not { } type)
        {
            return false;
        }

        return value.Kind switch
        {
            ValueKind.Json => type.Name is not ("json" or "jsonb" or "text" or "varchar" or "bytea"),
            ValueKind.EnumLabel => type.Kind != PgTypeKind.Enum && !IsIn(Texts, type.Name),
            ValueKind.EnumNumber => !IsIn(Numbers, type.Name),
            ValueKind.Sequence or ValueKind.EnumSequence => type.Kind is PgTypeKind.Base or PgTypeKind.Enum && !type.IsTrueArray,
            _ => NativeMismatch(value, type),
        };
    }

    private static bool NativeMismatch(ValueModel value, PgType type)
    {
        if (type.Kind is PgTypeKind.Composite or PgTypeKind.Pseudo || (type.Category == 'U' && !IsKnown(type.Name)))
        {
            return false;
        }

        if (s_accepted.TryGetValue(value.MetadataName, out var accepted))
        {
            return !(IsIn(accepted, type.Name) || (type.Kind == PgTypeKind.Enum && value.MetadataName == "System.String"));
        }

        // An array of anything is none of the scalar types above.
        return value.ElementType is not null && type.Kind == PgTypeKind.Base && !type.IsTrueArray && IsKnown(type.Name);
    }

    private static bool IsKnown(string name) => s_dbTypes.ContainsKey(name);

    private static PgType? Plain(int typeId, DatabaseSchema schema)
    {
        var type = schema.FindType(typeId);
        while (type is { Kind: PgTypeKind.Domain, BaseId: not 0 })
        {
            type = schema.FindType(type.BaseId);
        }

        return type;
    }

    private static bool IsIn(string names, string name)
    {
        foreach (var candidate in names.Split(' '))
        {
            if (candidate == name)
            {
                return true;
            }
        }

        return false;
    }
}
