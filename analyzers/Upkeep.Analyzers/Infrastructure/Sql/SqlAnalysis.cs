using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, TypedAnalysis> _typed = new(StringComparer.Ordinal);
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

    /// <summary>The same with parameters of these types; null where the statement takes them as they are.</summary>
    public TypedAnalysis? With(ProjectSchema schema, IReadOnlyDictionary<string, ParameterType> types)
    {
        var other = new Dictionary<string, ParameterType>(StringComparer.Ordinal);
        foreach (var parameter in Bound.SelectMany(static bound => bound.Parameters))
        {
            if (parameter.TypeId != 0 && types.TryGetValue(parameter.Name, out var type) && type.TypeId != parameter.TypeId)
            {
                other[parameter.Name] = type;
            }
        }

        if (other.Count == 0)
        {
            return null;
        }

        var key = string.Concat(other.Select(static pair => pair.Key + ":" + pair.Value.TypeId + ";"));
        return _typed.GetOrAdd(key, _ =>
        {
            var declared = other.ToDictionary(static pair => pair.Key, static pair => pair.Value.TypeId, StringComparer.Ordinal);
            BoundStatement[] bound = [.. Tree.Statements.Take(Bound.Count).Select(statement => schema.Queries.Bind(schema.Schema, statement, Tree.Text, declared))];
            return new TypedAnalysis(bound, [.. bound.SelectMany((meaning, number) => Advise(schema, Tree.Statements[number], meaning))], other);
        });
    }

    /// <summary>Every piece of the text is known, or stands for one name or one value.</summary>
    public bool IsWhole => !Tree.IsIncomplete && Tree.Options.Holes.All(static hole => hole.Kind != HoleKind.Fragment);

    public static SqlAnalysis Of(ProjectSchema schema, string text, IReadOnlyList<SqlHole> holes)
    {
        var tree = SqlParser.Parse(text, holes.Count == 0 ? SqlOptions.Of(schema.Level) : new SqlOptions { Level = schema.Level, Holes = holes });
        var isBindable = tree.Errors.Count == 0 && !tree.IsIncomplete && holes.All(static hole => hole.Kind != HoleKind.Fragment);
        return new SqlAnalysis(schema, tree, isBindable ? Bind(schema, tree) : []);
    }

    private static IEnumerable<Finding> Advise(ProjectSchema schema, Statement statement, BoundStatement bound) => StatementAdvisor.MostExact(
        schema.IsPresent ? StatementAdvisor.Advise(schema.Schema, statement, bound, schema.Advice) : StatementAdvisor.AdviseWithoutSchema(statement, bound.Sql));

    /// <summary>What one statement of a text makes, the next ones may use: a temporary table, most of all.</summary>
    private static List<BoundStatement> Bind(ProjectSchema schema, SyntaxTree tree)
    {
        if (tree.Statements.Count == 1 || tree.Statements.All(static statement => !ChangesSchema(statement)))
        {
            return [.. tree.Statements.Select(statement => schema.Queries.Bind(schema.Schema, statement, tree.Text))];
        }

        var bound = new List<BoundStatement>();
        var builder = new SchemaBuilder(schema.Schema);
        builder.Apply(tree, null, (number, _) => bound.Add(schema.Queries.Bind(builder.Snapshot(), tree.Statements[number], tree.Text)));
        return bound;
    }

    private static bool ChangesSchema(Statement statement) => statement is not (QueryStatement or InsertStatement or UpdateStatement or DeleteStatement)
        || statement is SelectStatement { Into: not null };
}
