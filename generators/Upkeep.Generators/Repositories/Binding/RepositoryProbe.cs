using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;

namespace Upkeep.Generators.Repositories;

/// <summary>The statement of a repository's health check: one row of each table that its statements name.</summary>
internal static class RepositoryProbe
{
    /// <summary>
    /// Where the schema is known, only what it has is asked for, so that the probe cannot fail on anything but the server. A view is named and not read:
    /// what it costs to read is not known.
    /// </summary>
    public static string For(IEnumerable<string> statements, RepositorySchema schema)
    {
        var probes = statements
            .SelectMany(static sql => ReferencedRelations.Find(SqlParser.Parse(sql)))
            .Distinct(StringComparer.Ordinal)
            .Select(name => Probe(name, schema))
            .OfType<string>()
            .OrderBy(static probe => probe, StringComparer.Ordinal)
            .ToList();
        return probes.Count switch
        {
            0 => "select 1",
            1 => probes[0],
            _ => $"select {string.Join(", ", probes.Select(static probe => $"({probe})"))}",
        };
    }

    private static string? Probe(string name, RepositorySchema schema)
    {
        var parts = name.Split('.');
        var relation = parts.Length <= 2 ? schema.Schema.FindRelation(parts.Length == 2 ? parts[0] : null, parts[parts.Length - 1]) : null;
        if (schema.IsKnown && relation is null)
        {
            return null;
        }

        return relation?.Kind switch
        {
            null or RelationKind.Table or RelationKind.PartitionedTable => $"select 1 from {Quoted(parts)} limit 1",
            RelationKind.View or RelationKind.MaterializedView or RelationKind.ForeignTable => $"select 1 from {Quoted(parts)} where false",
            _ => null,
        };
    }

    private static string Quoted(IEnumerable<string> parts) => string.Join(".", parts.Select(Upkeep.Sql.Schema.Identifiers.Quote));
}
