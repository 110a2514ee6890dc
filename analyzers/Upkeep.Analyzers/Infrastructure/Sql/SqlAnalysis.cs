using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>A text of SQL, parsed and, where it parses, bound to the schema.</summary>
internal sealed class SqlAnalysis
{
    private SqlAnalysis(SyntaxTree tree, IReadOnlyList<BoundStatement> bound)
    {
        Tree = tree;
        Bound = bound;
    }

    public SyntaxTree Tree { get; }

    /// <summary>One for each statement of the tree; empty where the text has a syntax error or holes that hide what it is.</summary>
    public IReadOnlyList<BoundStatement> Bound { get; }

    /// <summary>Every piece of the text is known, or stands for one name or one value.</summary>
    public bool IsWhole => !Tree.IsIncomplete && Tree.Options.Holes.All(static hole => hole.Kind != HoleKind.Fragment);

    public static SqlAnalysis Of(ProjectSchema schema, string text, IReadOnlyList<SqlHole> holes)
    {
        var tree = SqlParser.Parse(text, holes.Count == 0 ? SqlOptions.Default : new SqlOptions { Holes = holes });
        var isBindable = tree.Errors.Count == 0 && !tree.IsIncomplete && holes.All(static hole => hole.Kind != HoleKind.Fragment);
        return new SqlAnalysis(tree, isBindable ? [.. tree.Statements.Select(statement => Binder.BindStatement(schema.Schema, statement, text))] : []);
    }
}
