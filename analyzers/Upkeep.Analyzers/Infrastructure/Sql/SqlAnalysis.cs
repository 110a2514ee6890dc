using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>A text of SQL, parsed and, where it parses, bound to the schema.</summary>
internal sealed class SqlAnalysis
{
    private readonly Lazy<IReadOnlyList<Finding>> _findings;

    private SqlAnalysis(ProjectSchema schema, SyntaxTree tree, IReadOnlyList<BoundStatement> bound)
    {
        Tree = tree;
        Bound = bound;
        _findings = new Lazy<IReadOnlyList<Finding>>(() => [.. tree.Statements.Take(bound.Count).SelectMany((statement, number) => Advise(schema, statement, bound[number]))]);
    }

    public SyntaxTree Tree { get; }

    /// <summary>One for each statement of the tree; empty where the text has a syntax error or holes that hide what it is.</summary>
    public IReadOnlyList<BoundStatement> Bound { get; }

    /// <summary>What may make the statements slow, each thing once.</summary>
    public IReadOnlyList<Finding> Findings => _findings.Value;

    /// <summary>Every piece of the text is known, or stands for one name or one value.</summary>
    public bool IsWhole => !Tree.IsIncomplete && Tree.Options.Holes.All(static hole => hole.Kind != HoleKind.Fragment);

    public static SqlAnalysis Of(ProjectSchema schema, string text, IReadOnlyList<SqlHole> holes)
    {
        var tree = SqlParser.Parse(text, holes.Count == 0 ? SqlOptions.Default : new SqlOptions { Holes = holes });
        var isBindable = tree.Errors.Count == 0 && !tree.IsIncomplete && holes.All(static hole => hole.Kind != HoleKind.Fragment);
        return new SqlAnalysis(schema, tree, isBindable ? Bind(schema.Schema, tree) : []);
    }

    private static IEnumerable<Finding> Advise(ProjectSchema schema, Statement statement, BoundStatement bound) => StatementAdvisor.MostExact(
        schema.IsPresent ? StatementAdvisor.Advise(schema.Schema, statement, bound, schema.Advice) : StatementAdvisor.AdviseWithoutSchema(statement, bound.Sql));

    /// <summary>What one statement of a text makes, the next ones may use: a temporary table, most of all.</summary>
    private static List<BoundStatement> Bind(DatabaseSchema schema, SyntaxTree tree)
    {
        if (tree.Statements.Count == 1 || tree.Statements.All(static statement => !ChangesSchema(statement)))
        {
            return [.. tree.Statements.Select(statement => Binder.BindStatement(schema, statement, tree.Text))];
        }

        var bound = new List<BoundStatement>();
        var builder = new SchemaBuilder(schema);
        builder.Apply(tree, null, (number, _) => bound.Add(Binder.BindStatement(builder.Snapshot(), tree.Statements[number], tree.Text)));
        return bound;
    }

    private static bool ChangesSchema(Statement statement) => statement is not (QueryStatement or InsertStatement or UpdateStatement or DeleteStatement)
        || statement is SelectStatement { Into: not null };
}
