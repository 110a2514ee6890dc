using System.Collections.Immutable;

namespace Upkeep.Analyzers.Sql.Correctness;

/// <summary>A finding whose piece of SQL can be replaced by another says so in its properties.</summary>
internal static class SqlReplacement
{
    public const string Key = "Replacement";

    public static ImmutableDictionary<string, string?> By(string sql) => ImmutableDictionary<string, string?>.Empty.Add(Key, sql);
}
