using System.Text.Json;

namespace Upkeep.Cli.Sql;

/// <summary>One line of input: a text of SQL and what its sender calls it.</summary>
internal readonly struct SqlRequest
{
    private SqlRequest(ReadOnlyMemory<byte> id, string? sql, string? problem)
    {
        Id = id;
        Sql = sql;
        Problem = problem;
    }

    /// <summary>The value of <c>id</c> as it was written; empty when there was none.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    public string? Sql { get; }

    /// <summary>Why the line is of no use, or null.</summary>
    public string? Problem { get; }

    public static SqlRequest TooLong(int longest) => new(default, null, $"The line is longer than {longest / (1024 * 1024)} MB.");

    /// <summary>The same request, to be answered with what went wrong.</summary>
    public SqlRequest Failed(string problem) => new(Id, null, problem);

    public static SqlRequest Read(ReadOnlyMemory<byte> line)
    {
        ReadOnlyMemory<byte> id = default;
        try
        {
            string? sql = null;
            var reader = new Utf8JsonReader(line.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return new(id, null, "The line is not a JSON object. Write {\"id\": …, \"sql\": \"…\"}.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                var isSql = reader.ValueTextEquals("sql"u8);
                reader.Read();
                if (isSql)
                {
                    if (reader.TokenType != JsonTokenType.String)
                    {
                        return new(id, null, "\"sql\" is not a string.");
                    }

                    sql = reader.GetString();
                    continue;
                }

                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isId)
                {
                    id = line[start..(int)reader.BytesConsumed];
                }
            }

            // Whatever follows the object is a mistake, too.
            while (reader.Read())
            {
            }

            return sql is null ? new(id, null, "The line has no \"sql\".") : new(id, sql, null);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new(id, null, $"The line is not JSON: {failure.Message}");
        }
    }

    /// <summary>Writes <c>id</c> back, null when there was none.</summary>
    public void WriteId(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("id"u8);
        if (Id.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(Id.Span, skipInputValidation: true);
        }
    }
}
