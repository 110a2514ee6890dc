using Npgsql;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.CatalogBuilder;

/// <summary>Reads one <see cref="CatalogContent"/> from a server: what is built in, or what one extension adds.</summary>
internal static class ServerCatalogReader
{
    public static async Task<CatalogContent> ReadAsync(NpgsqlConnection connection, string extension)
    {
        IReadOnlyList<string> requires = [];
        var version = "15";
        if (extension.Length > 0)
        {
            await ExecuteAsync(connection, $"create extension \"{extension}\" cascade");
            version = (await QueryAsync(connection, "select extversion from pg_extension where extname = $1", static r => r.GetString(0), extension))[0];
            requires = await QueryAsync(connection, CatalogQueries.Requires, static r => r.GetString(0), extension);
        }

        var ids = await CatalogIds.ReadAsync(connection, extension);
        return new CatalogContent
        {
            Name = extension,
            Version = version,
            Requires = requires,
            Types = await ReadTypesAsync(connection, extension, ids),
            Casts = await QueryAsync(connection, CatalogQueries.Casts, r => new PgCast(
                ids.Type(r, 0), ids.Type(r, 1), (CastContext)"iae".IndexOf(r.GetChar(2)), (CastMethod)"fbi".IndexOf(r.GetChar(3))), extension),
            Operators = await QueryAsync(connection, CatalogQueries.Operators, r => ReadOperator(r, ids), extension),
            Functions = await QueryAsync(connection, CatalogQueries.Functions, r => ReadFunction(r, ids), extension),
            OperatorFamilies = await ReadFamiliesAsync(connection, extension, ids),
            OperatorClasses = await QueryAsync(connection, CatalogQueries.OperatorClasses, r => ReadOperatorClass(r, ids), extension),
            Relations = await ReadRelationsAsync(connection, extension, ids),
            ForeignTypes = ids.ForeignTypes,
        };
    }

    internal static async Task<List<T>> QueryAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, string extension)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (sql.Contains("$1", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = extension });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PgType[]> ReadTypesAsync(NpgsqlConnection connection, string extension, CatalogIds ids)
    {
        var types = await QueryAsync(connection, CatalogQueries.Types, r => new PgType
        {
            Id = ids.Type(r, 0),
            Schema = CatalogIds.Schema(r.GetString(1)),
            Name = r.GetString(2),
            Kind = (PgTypeKind)"bcdeprm".IndexOf(r.GetChar(3)),
            Category = r.GetChar(4),
            IsPreferred = r.GetBoolean(5),
            Subscript = (SubscriptKind)r.GetInt32(6),
            ElementId = ids.Type(r, 7),
            ArrayId = ids.Type(r, 8),
            BaseId = ids.Type(r, 9),
            BaseModifier = r.GetInt32(10),
            IsNotNull = r.GetBoolean(11),
            RangeElementId = ids.Type(r, 12),
            MultirangeId = ids.Type(r, 13),
            Attributes = ReadColumns(r, 14, ids),
        }, extension);
        return [.. types.OrderBy(static type => type.Id)];
    }

    private static CatalogColumn[] ReadColumns(NpgsqlDataReader reader, int ordinal, CatalogIds ids)
    {
        var names = reader.GetFieldValue<string[]>(ordinal);
        var types = reader.GetFieldValue<uint[]>(ordinal + 1);
        var modifiers = reader.GetFieldValue<int[]>(ordinal + 2);
        var notNull = reader.GetFieldValue<bool[]>(ordinal + 3);
        return [.. names.Select((name, i) => new CatalogColumn(name, ids.Type(types[i]), modifiers[i], notNull[i]))];
    }

    private static PgOperator ReadOperator(NpgsqlDataReader reader, CatalogIds ids) => new()
    {
        Id = ids.Operator(reader, 0),
        Schema = CatalogIds.Schema(reader.GetString(1)),
        Name = reader.GetString(2),
        LeftId = ids.Type(reader, 3),
        RightId = ids.Type(reader, 4),
        ResultId = ids.Type(reader, 5),
        CommutatorId = ids.Operator(reader, 6),
        NegatorId = ids.Operator(reader, 7),
        IsStrict = reader.GetBoolean(8),
        Volatility = (Volatility)"isv".IndexOf(reader.GetChar(9)),
    };

    private static PgFunction ReadFunction(NpgsqlDataReader reader, CatalogIds ids)
    {
        var names = reader.GetFieldValue<string[]>(9);
        return new PgFunction
        {
            Schema = CatalogIds.Schema(reader.GetString(0)),
            Name = reader.GetString(1),
            Kind = (FunctionKind)reader.GetInt32(2),
            IsStrict = reader.GetBoolean(3),
            ReturnsSet = reader.GetBoolean(4),
            Volatility = (Volatility)"isv".IndexOf(reader.GetChar(5)),
            ArgumentIds = [.. reader.GetFieldValue<uint[]>(6).Select(ids.Type)],
            DefaultCount = reader.GetInt32(7),
            VariadicElementId = ids.Type(reader, 8),
            ArgumentNames = Array.TrueForAll(names, static name => name.Length == 0) ? [] : names,
            DirectArgumentCount = reader.GetInt32(10),
            ResultId = ids.Type(reader, 11),
            OutputColumns = ReadColumns(reader, 12, ids),
        };
    }

    private static async Task<PgOperatorFamily[]> ReadFamiliesAsync(NpgsqlConnection connection, string extension, CatalogIds ids)
    {
        var families = await QueryAsync(connection, CatalogQueries.OperatorFamilies, r => new PgOperatorFamily
        {
            Id = ids.Family(r, 0),
            Schema = CatalogIds.Schema(r.GetString(1)),
            Name = r.GetString(2),
            AccessMethod = r.GetString(3),
            Members =
            [
                .. r.GetFieldValue<uint[]>(4).Zip(r.GetFieldValue<short[]>(5), r.GetFieldValue<bool[]>(6))
                    .Select(member => new OperatorFamilyMember(ids.Operator(member.First), member.Second, member.Third)),
            ],
        }, extension);
        return [.. families.OrderBy(static family => family.Id)];
    }

    private static PgOperatorClass ReadOperatorClass(NpgsqlDataReader reader, CatalogIds ids) => new()
    {
        Schema = CatalogIds.Schema(reader.GetString(0)),
        Name = reader.GetString(1),
        AccessMethod = reader.GetString(2),
        FamilyId = ids.Family(reader, 3),
        InputTypeId = ids.Type(reader, 4),
        IsDefault = reader.GetBoolean(5),
    };

    private static Task<List<CatalogRelation>> ReadRelationsAsync(NpgsqlConnection connection, string extension, CatalogIds ids) =>
        QueryAsync(connection, CatalogQueries.Relations, r => new CatalogRelation
        {
            Schema = CatalogIds.Schema(r.GetString(0)),
            Name = r.GetString(1),
            Kind = r.GetChar(2),
            RowTypeId = ids.Type(r, 3),
            Columns = ReadColumns(r, 4, ids),
        }, extension);
}
