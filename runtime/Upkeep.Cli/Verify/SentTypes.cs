namespace Upkeep.Cli.Verify;

/// <summary>The PostgreSQL types that go with C# types, where there is exactly one.</summary>
internal static class SentTypes
{
    private enum Family
    {
        Unknown,
        Boolean,
        Number,
        Text,
        Uuid,
        Bytes,
        Moment,
        Interval,
    }

    /// <summary>The type a value is sent with; <c>unknown</c> leaves it to the server.</summary>
    public static string Of(string type) => Bare(type) switch
    {
        "System.Boolean" => "boolean",
        "System.Int16" => "smallint",
        "System.Int32" => "integer",
        "System.Int64" => "bigint",
        "System.Decimal" => "numeric",
        "System.Double" => "double precision",
        "System.Single" => "real",
        "System.String" => "text",
        "System.Guid" => "uuid",
        "System.Int32[]" => "integer[]",
        "System.Int64[]" => "bigint[]",
        "System.String[]" => "text[]",
        "System.Guid[]" => "uuid[]",
        _ => "unknown",
    };

    /// <summary>False only where a value of the one surely cannot be read as the other.</summary>
    public static bool CanRead(Type given, string wanted)
    {
        var one = FamilyOf(given.FullName ?? "");
        var other = FamilyOf(Bare(wanted));
        return one == Family.Unknown || other == Family.Unknown || one == other;
    }

    private static Family FamilyOf(string type) => type switch
    {
        "System.Boolean" => Family.Boolean,
        "System.Int16" or "System.Int32" or "System.Int64" or "System.Decimal" or "System.Double" or "System.Single" => Family.Number,
        "System.String" or "System.Char" => Family.Text,
        "System.Guid" => Family.Uuid,
        "System.Byte[]" => Family.Bytes,
        "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" => Family.Moment,
        "System.TimeSpan" or "System.TimeOnly" => Family.Interval,
        _ => Family.Unknown,
    };

    // System.Nullable`1[System.Int32], System.Int32?
    private static string Bare(string type)
    {
        const string nullable = "System.Nullable`1";
        return type.StartsWith(nullable, StringComparison.Ordinal) ? type[nullable.Length..].Trim('[', ']', '<', '>') : type.TrimEnd('?');
    }
}
