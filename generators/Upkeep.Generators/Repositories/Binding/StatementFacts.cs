using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;
using SyntaxTree = Upkeep.Sql.Syntax.SyntaxTree;

namespace Upkeep.Generators.Repositories;

/// <summary>What the SQL of a method is, and what it means to the schema.</summary>
internal sealed class StatementFacts
{
    private StatementFacts(SyntaxTree tree, IReadOnlyList<BoundStatement> bound, RepositorySchema schema)
    {
        Tree = tree;
        Bound = bound;
        Main = tree.Statements.FirstOrDefault(GivesRows) ?? (tree.Statements.Count > 0 ? tree.Statements[tree.Statements.Count - 1] : null);
        var index = tree.Statements.TakeWhile(statement => statement != Main).Count();
        Meaning = index < bound.Count ? bound[index] : null;
        TypesAreKnown = schema.IsKnown && Meaning is { IsCertain: true };
        Columns = Main is not null && tree.Errors.Count == 0 && GivesRows(Main) && (TypesAreKnown || !HasStar(Main)) && Meaning is { Columns.Count: > 0 }
            ? Meaning.Columns
            : null;
    }

    public SyntaxTree Tree { get; }

    public IReadOnlyList<BoundStatement> Bound { get; }

    /// <summary>The statement whose rows are read: the first that gives any.</summary>
    public Statement? Main { get; }

    /// <summary>A star stands for the columns, or the statement has no list of them.</summary>
    public bool HasHiddenColumns => Main is null || HasStar(Main);

    public BoundStatement? Meaning { get; }

    public bool TypesAreKnown { get; }

    /// <summary>The result columns in their order; null where a star hides them, or the text is not understood.</summary>
    public IReadOnlyList<ResultColumn>? Columns { get; }

    public static StatementFacts Of(string sql, RepositorySchema schema)
    {
        var tree = Sql.Parsing.SqlParser.Parse(sql, Sql.Lexing.SqlOptions.Of(schema.Schema.Level));
        var bound = tree.Errors.Count > 0 ? [] : tree.Statements.Select(statement => Binder.BindStatement(schema.Schema, statement, sql)).ToList();
        return new(tree, bound, schema);
    }

    public static bool GivesRows(Statement statement) => statement switch
    {
        SelectStatement select => select.Into is null,
        QueryStatement => true,
        InsertStatement insert => insert.Returning.Count > 0,
        UpdateStatement update => update.Returning.Count > 0,
        DeleteStatement delete => delete.Returning.Count > 0,
        MergeStatement merge => merge.Returning.Count > 0,
        // CALL gives one for its OUT arguments.
        _ => statement is CallStatement || statement.Kind is "ExplainStmt" or "VariableShowStmt" or "FetchStmt" or "ExecuteStmt",
    };

    public static bool IsAtMostOneRow(Statement statement) => statement switch
    {
        QueryStatement { Limit.Count: Literal { Kind: LiteralKind.Integer, Text: "1" } } => true,
        InsertStatement { Source: ValuesStatement { Rows.Count: 1 } } => true,
        _ => false,
    };

    private static bool HasStar(Statement statement) => statement switch
    {
        SelectStatement select => select.Items.Any(static item => item.Expression is StarExpression or FieldAccess { Field: null }),
        SetOperation operation => HasStar(operation.Left),
        TableStatement => true,
        InsertStatement insert => insert.Returning.Any(static item => item.Expression is StarExpression),
        UpdateStatement update => update.Returning.Any(static item => item.Expression is StarExpression),
        DeleteStatement delete => delete.Returning.Any(static item => item.Expression is StarExpression),
        MergeStatement merge => merge.Returning.Any(static item => item.Expression is StarExpression),
        ValuesStatement => false,
        _ => true,
    };
}
