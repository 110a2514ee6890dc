using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

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
        var relations = new ReferencedRelations();
        var temporary = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in statements.SelectMany(sql => SqlParser.Parse(sql, SqlOptions.Of(schema.Schema.Level)).Statements))
        {
            relations.Add(statement);
            if (TemporaryTable(statement) is { } table)
            {
                temporary.Add(table.Name.Value);
            }
        }

        var probes = relations.Relations
            .Where(relation => relation.Schema is not null || !temporary.Contains(relation.Name.Value))
            .Select(relation => Probe(ReferencedRelations.Parts(relation), schema))
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

    /// <summary>A table that the statement itself makes, and that the check's connection therefore does not have.</summary>
    private static RelationName? TemporaryTable(Statement statement) => statement switch
    {
        CreateTable { Persistence: TablePersistence.Temporary } table => table.Name,
        CreateTableAs { Persistence: TablePersistence.Temporary } table => table.Name,
        _ => null,
    };

    private static string? Probe(IReadOnlyList<string> parts, RepositorySchema schema)
    {
        var relation = parts.Count <= 2 ? schema.Schema.FindRelation(parts.Count == 2 ? parts[0] : null, parts[parts.Count - 1]) : null;
        if (schema.IsKnown && relation is null)
        {
            return null;
        }

        var quoted = string.Join(".", parts.Select(Identifiers.Quote));
        return relation?.Kind switch
        {
            null or RelationKind.Table or RelationKind.PartitionedTable => $"select 1 from {quoted} limit 1",
            RelationKind.View or RelationKind.MaterializedView or RelationKind.ForeignTable => $"select 1 from {quoted} where false",
            _ => null,
        };
    }
}
