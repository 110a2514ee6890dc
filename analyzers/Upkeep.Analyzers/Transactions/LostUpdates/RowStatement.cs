using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Transactions.LostUpdates;

/// <summary>What a statement on one table reads or sets, and the columns it finds its rows by.</summary>
internal abstract class RowStatement(string table, HashSet<string> keys)
{
    public string Table => table;

    public HashSet<string> Keys => keys;

    protected static Statement? Single(EmbeddedSql sql)
    {
        if (!sql.IsConstant)
        {
            return null;
        }

        var tree = SqlParser.Parse(sql.Text, SqlOptions.Of(sql.Level));
        return tree is { Errors.Count: 0, IsIncomplete: false, Statements.Count: 1 } ? tree.Statements[0] : null;
    }

    /// <summary>Null where there is no condition, or one that asks other rows.</summary>
    protected static HashSet<string>? KeysOf(Expression? where)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in where?.DescendantsAndSelf() ?? [])
        {
            switch (node)
            {
                case QueryStatement:
                    return null;
                case ColumnReference column:
                    keys.Add(column.Parts[column.Parts.Count - 1].Value);
                    break;
            }
        }

        return keys.Count == 0 ? null : keys;
    }
}

/// <summary>A SELECT of columns of one table, without a row lock.</summary>
internal sealed class RowRead : RowStatement
{
    private RowRead(string table, HashSet<string> keys, IReadOnlyList<string>? columns)
        : base(table, keys) => Columns = columns;

    /// <summary>Null for <c>*</c>; an expression is an empty name.</summary>
    public IReadOnlyList<string>? Columns { get; }

    public static RowRead? Of(EmbeddedSql sql)
    {
        if (Single(sql) is not SelectStatement { From: { Count: 1 } from, Locking.Count: 0, GroupBy: null, With: null } select || from[0] is not NamedTable table
            || KeysOf(select.Where) is not { } keys)
        {
            return null;
        }

        List<string>? columns = [];
        foreach (var item in select.Items)
        {
            if (item.Expression is StarExpression)
            {
                columns = null;
                break;
            }

            columns.Add(item.Expression is ColumnReference column ? column.Parts[column.Parts.Count - 1].Value : "");
        }

        return new RowRead(table.Name.Name.Value, keys, columns);
    }

    public bool Has(string column) => Columns?.Contains(column) != false;
}

/// <summary>An UPDATE that sets columns to values the program sends.</summary>
internal sealed class RowUpdate : RowStatement
{
    private RowUpdate(string table, HashSet<string> keys, IReadOnlyList<(string Column, string Parameter)> values)
        : base(table, keys) => Values = values;

    /// <summary>The columns set to a bare parameter, whose name has no sign in front; a number for a positional one.</summary>
    public IReadOnlyList<(string Column, string Parameter)> Values { get; }

    public static RowUpdate? Of(EmbeddedSql sql)
    {
        if (Single(sql) is not UpdateStatement { From.Count: 0, With: null } update || KeysOf(update.Where) is not { } keys)
        {
            return null;
        }

        var values = new List<(string, string)>();
        foreach (var assignment in update.Assignments)
        {
            if (assignment is { Targets: { Count: 1 } targets, Value: ParameterReference parameter } && targets[0].Path is null)
            {
                values.Add((targets[0].Column.Value, parameter.Name.TrimStart('@', ':', '$')));
            }
        }

        return values.Count == 0 ? null : new RowUpdate(update.Target.Name.Name.Value, keys, values);
    }
}
