using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>The results of a text with several statements, as a reader shows them one after the other. A statement without rows gives none.</summary>
internal static class ResultSets
{
    /// <summary>Counted from 0; null where the statement gives no rows, or where it is not certain which of those before it do.</summary>
    public static int? NumberOf(EmbeddedQuery query, Statement statement)
    {
        var number = 0;
        foreach (var (other, bound) in query.Statements)
        {
            if (GivesRows(other, bound) is not { } gives)
            {
                return null;
            }

            if (ReferenceEquals(other, statement))
            {
                return gives ? number : null;
            }

            number += gives ? 1 : 0;
        }

        return null;
    }

    /// <summary>Null where it is not certain.</summary>
    public static int? CountOf(EmbeddedQuery query)
    {
        var count = 0;
        foreach (var (statement, bound) in query.Statements)
        {
            if (GivesRows(statement, bound) is not { } gives)
            {
                return null;
            }

            count += gives ? 1 : 0;
        }

        return count;
    }

    private static bool? GivesRows(Statement statement, BoundStatement bound) => statement switch
    {
        SelectStatement { Into: not null } => false,
        SetOperation operation when LeftmostOf(operation) is SelectStatement { Into: not null } => false,
        _ when bound.Columns.Count > 0 => true,
        InsertStatement insert => insert.Returning.Count > 0,
        UpdateStatement update => update.Returning.Count > 0,
        DeleteStatement delete => delete.Returning.Count > 0,
        SetStatement or TransactionStatement or LockStatement or TruncateStatement or CreateTable or CreateTableAs or DropStatement => false,
        _ => null,
    };

    private static QueryStatement LeftmostOf(QueryStatement query)
    {
        while (query is SetOperation operation)
        {
            query = operation.Left;
        }

        return query;
    }
}
