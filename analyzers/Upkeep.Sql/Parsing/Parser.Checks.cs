using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// What the grammar takes, but the server calls a syntax error whatever the schema is.
internal sealed partial class Parser
{
    // SELECT … INTO, and where it stands. More than one is an error anyway.
    private SelectStatement? _selectInto;

    private void CheckStatement(Statement statement)
    {
        var query = statement switch
        {
            ExplainStatement explain => explain.Statement as QueryStatement,
            DeclareCursorStatement cursor => cursor.Query,
            CreateTableAs create => create.Query as QueryStatement,
            _ => statement as QueryStatement,
        };
        var first = FirstSelect(query);
        if (first is { From.Count: 0, Items: { Count: > 0 } items } && items[0].Expression is StarExpression { Qualifier.Count: 0 } star)
        {
            ReportInvalid("SELECT * with no tables specified is not valid", star.Start, star.End);
        }

        if (_selectInto is { Into: { } into } && IsAnalyzed(statement) && (_selectInto != first || statement is DeclareCursorStatement))
        {
            ReportInvalid("SELECT ... INTO is not allowed here", into.Target.Start, into.Target.End);
        }
    }

    // The first to be looked at by the server: before it nothing else can be wrong.
    private static SelectStatement? FirstSelect(QueryStatement? query)
    {
        while (query is SetOperation { With: null } operation)
        {
            query = operation.Left;
        }

        return query is SelectStatement { With: null } select ? select : null;
    }

    // The server looks into other statements only when it runs them.
    private static bool IsAnalyzed(Statement statement) => statement is QueryStatement or InsertStatement or UpdateStatement or DeleteStatement
        or ExplainStatement or DeclareCursorStatement or CreateTableAs;
}
