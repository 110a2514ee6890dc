using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>What needs no schema: ORDER BY random(), OFFSET, and what <see cref="ExistenceCheck"/> finds.</summary>
internal static class TextCheck
{
    public static void Run(Statement statement, string sql, List<Finding> findings)
    {
        foreach (var node in statement.DescendantsAndSelf())
        {
            if (node is QueryStatement query)
            {
                CheckOrder(query, findings);
                CheckOffset(query, findings);
            }
        }

        ExistenceCheck.Run(statement, sql, findings);
    }

    private static void CheckOrder(QueryStatement query, List<Finding> findings)
    {
        foreach (var item in query.OrderBy)
        {
            if (item.Expression is FunctionCall { Arguments.Count: 0 } call && call.Name.Parts[call.Name.Parts.Count - 1].Value is "random" or "gen_random_uuid")
            {
                findings.Add(new Finding
                {
                    Kind = FindingKind.OrderByRandom,
                    Message = "PostgreSQL gives every row a random number and sorts them all, for the few that are wanted: choose a random key and take the rows from there, or use TABLESAMPLE",
                    Start = item.Start,
                    Length = item.Length,
                });
            }
        }
    }

    private static void CheckOffset(QueryStatement query, List<Finding> findings)
    {
        if (query.Offset is null or Literal { Text: "0" } or Literal { Kind: LiteralKind.Null } || query.Limit is null)
        {
            return;
        }

        var keys = query.OrderBy.Select(static item => item.Expression).OfType<ColumnReference>().Select(static column => column.Parts[column.Parts.Count - 1].Value).ToArray();
        var sketch = keys.Length > 0 && keys.Length == query.OrderBy.Count && query.OrderBy.All(item => item.Direction == query.OrderBy[0].Direction)
            ? $"({string.Join(", ", keys)}) {(query.OrderBy[0].Direction == SortDirection.Descending ? "<" : ">")} ({string.Join(", ", keys.Select(static key => "@last_" + key))})"
            : "(sort key, id) > (@last_key, @last_id)";
        findings.Add(new Finding
        {
            Kind = FindingKind.OffsetPaging,
            Level = FindingLevel.Information,
            Message = $"OFFSET reads and throws away all rows before the page, and rows shift between pages while others write: remember the last row instead, where {sketch} … limit",
            Start = query.Offset.Start,
            Length = query.Offset.Length,
        });
    }
}
