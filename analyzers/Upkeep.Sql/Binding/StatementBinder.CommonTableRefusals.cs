using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>WITH queries that PostgreSQL reads and does not do.</summary>
internal sealed partial class StatementBinder
{
    // The WITH clause of the statement itself.
    private WithClause? _topWith;

    private static WithClause? TopWith(Statement statement) => statement switch
    {
        QueryStatement query => query.With,
        InsertStatement insert => insert.With,
        UpdateStatement update => update.With,
        DeleteStatement delete => delete.With,
        MergeStatement merge => merge.With,
        ExplainStatement { Statement: { } explained } => TopWith(explained),
        DeclareCursorStatement { Query: { } query } => TopWith(query),
        CreateTableAs { Query: { } query } => TopWith(query),
        CopyStatement { Query: { } query } => TopWith(query),
        _ => null,
    };

    /// <summary>False where WITH queries use each other.</summary>
    private bool CheckWith(WithClause with)
    {
        foreach (var definition in with.Tables)
        {
            if (definition.Query is MergeStatement && _schema.Level < LanguageLevel.PostgreSql17)
            {
                Refuse(NotSupported, "MERGE not supported in WITH query", definition);
            }
        }

        if (with.IsRecursive && !CheckRecursion(with))
        {
            return false;
        }

        foreach (var definition in with.Tables)
        {
            if (with != _topWith && definition.Query is InsertStatement or UpdateStatement or DeleteStatement or MergeStatement)
            {
                Refuse(NotSupported, "WITH clause containing a data-modifying statement must be at the top level", definition);
            }
        }

        return true;
    }

    private bool CheckRecursion(WithClause with)
    {
        // Where names of WITH queries are given twice, or name targets, which one is meant is another question.
        if (with.DescendantsAndSelf().Any(node => node is InsertStatement or UpdateStatement or DeleteStatement or MergeStatement or WithClause && node != with))
        {
            return true;
        }

        var pending = with.Tables.ToList();
        while (pending.Count > 0)
        {
            var next = pending.Find(table => !pending.Exists(other => other != table && Mentions(table.Query, other.Name.Value)));
            if (next is null)
            {
                Refuse(NotSupported, "mutual recursion between WITH items is not implemented", pending[0]);
                return false;
            }

            pending.Remove(next);
        }

        foreach (var table in with.Tables)
        {
            if (table.Query is SetOperation { Operator: SetOperator.Union } union && IsPlainRecursion(union, table.Name.Value))
            {
                var (clause, at) = union.OrderBy.Count > 0 ? ("ORDER BY", union.OrderBy[0])
                    : union.Offset is not null ? ("OFFSET", union.Offset)
                    : union.Limit is not null ? ("LIMIT", union.Limit)
                    : union.Locking.Count > 0 ? ("FOR UPDATE/SHARE", (SqlNode)union.Locking[0])
                    : default;
                if (at is not null)
                {
                    Refuse(NotSupported, $"{clause} in a recursive query is not implemented", at);
                }
            }
        }

        return true;
    }

    // Other forms may be refused for another reason.
    private static bool IsPlainRecursion(SetOperation union, string name) => !Mentions(union.Left, name)
        && union.Right is SelectStatement { GroupBy: null, Having: null } right
        && right.From.Any(item => item is NamedTable { Name: { Schema: null } table } && table.Name.Value == name)
        && right.DescendantsAndSelf().OfType<RelationName>().Count(relation => relation.Schema is null && relation.Name.Value == name) == 1;
}
