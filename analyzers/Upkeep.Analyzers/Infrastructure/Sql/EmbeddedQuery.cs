using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>A text of SQL at the place where it is sent, with what it means to the project's schema. What the SQL rules judge.</summary>
internal sealed class EmbeddedQuery
{
    private static readonly char[] s_blanks = [' ', '\t', '\r', '\n', '\f'];

    private readonly Action<EmbeddedQuery, Diagnostic> _report;
    private readonly SqlUse? _use;
    private readonly Lazy<SqlAnalysis> _analysis;
    private readonly Lazy<TypedAnalysis?> _typed;

    /// <param name="use">Null: the text is judged by itself, as a whole command, wherever it may be sent.</param>
    /// <param name="sql">The text.</param>
    /// <param name="model">The database types of the compilation.</param>
    /// <param name="schema">The project's schema.</param>
    /// <param name="report">Takes what is found.</param>
    public EmbeddedQuery(SqlUse? use, EmbeddedSql sql, DatabaseModel model, ProjectSchema schema, Action<EmbeddedQuery, Diagnostic> report)
    {
        _use = use;
        Sql = sql;
        Model = model;
        ProjectSchema = schema;
        _report = report;
        _typed = new Lazy<TypedAnalysis?>(() => use is not null && schema.IsPresent && Bound.Any(static bound => bound.Parameters.Count > 0) ? _analysis!.Value.With(schema, ParameterTypes.Of(use)) : null);
        _analysis = new Lazy<SqlAnalysis>(() => schema.Queries.Of(sql.Text, sql.TypedHoles()));
    }

    /// <summary>There is no code around the text: nothing is known about its parameters and readers.</summary>
    public bool IsTextOnly => _use is null;

    public SqlUse Use => _use ?? throw new InvalidOperationException("The text is judged without the code that sends it.");

    /// <summary>What the analyzer keeps of the compilation.</summary>
    public object? Session { get; init; }

    public EmbeddedSql Sql { get; }

    public DatabaseModel Model { get; }

    public ProjectSchema ProjectSchema { get; }

    public DatabaseSchema Schema => ProjectSchema.Schema;

    public Upkeep.Sql.Syntax.SyntaxTree Tree => _analysis.Value.Tree;

    /// <summary>The whole text is known, or stands for one name or one value.</summary>
    public bool IsWhole => _analysis.Value.IsWhole;

    /// <summary>One for each statement of <see cref="Tree"/>; empty where the text does not parse or a hole hides what it is.</summary>
    public IReadOnlyList<BoundStatement> Bound => _analysis.Value.Bound;

    /// <summary>With the types that the code gives the parameters; null where these are what the statement asks for, or are not known.</summary>
    public TypedAnalysis? Typed => _typed.Value;

    /// <summary>What may make the statements slow.</summary>
    public IReadOnlyList<Finding> Findings => Typed is { } typed && typed.Bound.All(static bound => bound.Diagnostics.Count == 0) ? typed.Findings : _analysis.Value.Findings;

    /// <summary>The statements with their meaning; none where the text does not parse.</summary>
    public IEnumerable<(Statement Statement, BoundStatement Bound)> Statements
    {
        get
        {
            for (var i = 0; i < Bound.Count; i++)
            {
                yield return (Tree.Statements[i], Bound[i]);
            }
        }
    }

    /// <summary>
    /// The text is the whole of a command, so that what is missing in it is missing at the server. A text that is only marked as SQL may be a piece of one,
    /// and the name of a stored procedure is no command.
    /// </summary>
    public bool IsSurelyWrong(SyntaxError error)
    {
        if (IsTextOnly)
        {
            return true;
        }

        if (!IsWhole || Sql.Text.Trim().IndexOfAny(s_blanks) < 0)
        {
            return false;
        }

        return Use.Sender is not (SqlSender.Marked or SqlSender.Attribute)
            || (StatementReading.KindOf(Sql) is StatementShape.Query or StatementShape.RowWrite && error.Start + error.Length < Sql.Text.TrimEnd().Length);
    }

    /// <summary>Where a piece of the SQL stands in the C# source; the whole expression where it stands in none.</summary>
    public Location LocationOf(int start, int length) => Sql.LocationOf(start, length) ?? _use?.Text.Syntax.GetLocation() ?? Location.None;

    public void Report(DiagnosticDescriptor rule, SqlNode at, params object[] arguments) => Report(rule, at.Start, at.Length, arguments);

    public void Report(DiagnosticDescriptor rule, int start, int length, params object[] arguments) =>
        Report(Diagnostic.Create(rule, LocationOf(start, length), arguments));

    public void Report(Diagnostic diagnostic) => _report(this, diagnostic);
}
