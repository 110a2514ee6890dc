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

        if (first is { From.Count: 0, Items: { Count: > 0 } named } && named[0].Expression is ColumnReference { Parts.Count: > 4 } reference)
        {
            ReportInvalid($"improper qualified name (too many dotted names): {reference.GetText(_text)}", reference.Start, reference.End);
        }

        if (first is { From.Count: 0, Items: { Count: > 0 } selected } && selected[0].Expression is DefaultExpression misplaced)
        {
            ReportInvalid("DEFAULT is not allowed in this context", misplaced.Start, misplaced.End);
        }

        if (query is ValuesStatement { With: null } values)
        {
            CheckNoDefault(values);
        }

        if (query is SetOperation operation)
        {
            CheckColumnCounts(operation);
        }

        if (_selectInto is { Into: { } into } && IsAnalyzed(statement) && (Leftmost(query)?.Into != into || statement is DeclareCursorStatement))
        {
            ReportInvalid("SELECT ... INTO is not allowed here", into.Target.Start, into.Target.End);
        }
    }

    private void CheckNoDefault(ValuesStatement values)
    {
        foreach (var row in values.Rows)
        {
            foreach (var value in row.Values)
            {
                if (value is DefaultExpression misplaced)
                {
                    ReportInvalid("DEFAULT is not allowed in this context", misplaced.Start, misplaced.End);
                }

                if (value is not Literal)
                {
                    return;
                }
            }
        }
    }

    // Only of queries in which nothing is looked up: otherwise the server may find something else first.
    private void CheckColumnCounts(SetOperation operation)
    {
        var left = operation.Left is SetOperation ? -1 : ConstantColumns(operation.Left);
        var right = operation.Right is SetOperation ? -1 : ConstantColumns(operation.Right);
        if (left >= 0 && right >= 0 && left != right)
        {
            var name = operation.Operator.ToString().ToUpperInvariant();
            ReportInvalid($"each {name} query must have the same number of columns", operation.Right.Start, operation.Right.End);
        }
    }

    private static int ConstantColumns(QueryStatement query)
    {
        switch (query)
        {
            case SelectStatement { With: null, From.Count: 0, Where: null } select:
                foreach (var item in select.Items)
                {
                    if (item.Expression is not Literal)
                    {
                        return -1;
                    }
                }

                return select.Items.Count;
            case ValuesStatement { With: null } values:
                foreach (var value in values.Rows[0].Values)
                {
                    if (value is not Literal)
                    {
                        return -1;
                    }
                }

                return values.Rows[0].Values.Count;
            default:
                return -1;
        }
    }

    // The first to be looked at by the server: before it nothing else can be wrong.
    private static SelectStatement? Leftmost(QueryStatement? query)
    {
        while (query is SetOperation operation)
        {
            query = operation.Left;
        }

        return query as SelectStatement;
    }

    // Null behind WITH, where the server finds other things first.
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
