using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Binds one statement. What depends on order, parameters' types above all, is done in PostgreSQL's order.</summary>
internal sealed partial class StatementBinder
{
    // Beyond this nesting nothing is claimed. The parser takes more, but no stack is without end.
    private const int MaximumDepth = 400;

    private readonly DatabaseSchema _schema;
    private readonly string _sql;
    private readonly TypeCoercion _coercion;
    private readonly OperatorResolution _operators;
    private readonly FunctionResolution _functions;
    private readonly List<BindingDiagnostic> _diagnostics = [];
    private readonly List<TypeMismatch> _mismatches = [];
    private readonly HashSet<RelationUse> _uses = [];
    private readonly Dictionary<Expression, BoundExpression> _expressions = [];
    private readonly Dictionary<SqlNode, RangeEntry> _tables = [];
    private readonly Dictionary<QueryStatement, BoundQuery> _queries = [];
    private readonly Dictionary<JoinedTable, IReadOnlyList<BoundExpression>> _joins = [];
    private QueryScope _scope = new(null);
    private bool _claims = true;

    // What is not known may be anything from here on, so that no name is said to be unknown. A name that was reported as unknown makes only itself uncertain.
    private bool _namesAreCertain = true;
    private int _depth;

    public StatementBinder(DatabaseSchema schema, string sql)
    {
        _schema = schema;
        _sql = sql;
        _coercion = new TypeCoercion(schema);
        _operators = new OperatorResolution(schema, _coercion);
        _functions = new FunctionResolution(schema, _coercion);
        _isCertain = !schema.Uncertainty.IsEverything;
    }

    public BoundStatement Bind(Statement statement)
    {
        _topWith = TopWith(statement);
        var query = BindAny(statement);
        return Finish(query, statement);
    }

    public BoundStatement BindRecursiveView(CreateView view)
    {
        var scope = Enter();
        var table = new CommonTable { Name = view.Name.Name.Value };
        BindRecursive(view.Query, table, view.Columns);
        Leave(scope);
        return Finish(new BoundQuery
        {
            Outputs =
            [
                .. table.Columns.Select(static column => new BoundOutput
                {
                    Name = column.Name,
                    Expression = new BoundError { TypeId = column.TypeId, Modifier = column.Modifier },
                    IsNullable = column.IsNullable,
                }),
            ],
        });
    }

    /// <summary>What makes the server reject the expression, as far as names go.</summary>
    public string? FirstError => _diagnostics.Count > 0 ? _diagnostics[0].Message : null;

    /// <summary>A default, a check, an index's key or predicate: an expression over one table's columns.</summary>
    public BoundExpression BindSchemaExpression(Expression expression, Relation? table, int targetId)
    {
        if (table is not null)
        {
            _scope.Entries.Add(new VisibleEntry(EntryFor(table, null), IsNamed: true, HasColumns: true));
        }

        var bound = Bind(expression);
        return targetId == 0 ? Decide(bound) : Coerce(bound, targetId, -1, Catalog.CastContext.Assignment);
    }

    private BoundStatement Finish(BoundQuery? query, Statement? statement = null)
    {
        var parameters = FinishParameters();
        if (statement is not null)
        {
            CheckParameters(parameters, statement);
        }

        var claims = _isCertain && _diagnostics.Count == 0;
        return new BoundStatement
        {
            Columns = query is null
                ? []
                : [.. query.Outputs.Where(static output => !output.IsHidden).Select(output => Result(output, claims))],
            Sql = _sql,
            Mismatches = _mismatches,
            Parameters = parameters,
            Syntax = statement,
            FirstRefusal = _refusal,
            Diagnostics = _schema.Uncertainty.IsEverything ? [] : _diagnostics,
            Uses = [.. _uses],
            IsCertain = _isCertain,
            Expressions = _expressions,
            Tables = _tables,
            Queries = _queries,
            JoinConditions = _joins,
        };
    }

    private ResultColumn Result(BoundOutput output, bool claims)
    {
        var typeId = _coercion.BaseTypeOf(output.Expression.TypeId, out var modifier);
        return new ResultColumn(
            output.Name, typeId, typeId == output.Expression.TypeId ? output.Expression.Modifier : modifier,
            claims ? output.IsNullable : null, output.Expression.TypeId, Origin(output.Expression));
    }

    private static RelationUse? Origin(BoundExpression expression) =>
        expression is BoundColumn { Entry.Relation: { } relation, Index: >= 0 } column
            ? new RelationUse(relation.Id, column.Entry.Columns[column.Index].RelationColumn)
            : null;

    private BoundQuery? BindAny(Statement statement)
    {
        switch (statement)
        {
            case QueryStatement query:
                return BindQuery(query, isLeaf: false);
            case InsertStatement or UpdateStatement or DeleteStatement or MergeStatement:
                return BindModification(statement);
            case ExplainStatement explain:
                BindAny(explain.Statement);
                return OneColumn("QUERY PLAN", ExplainType(explain));
            case ShowStatement { IsAll: false, Name: { } name }:
                return OneColumn(name.Parts[name.Parts.Count - 1].Value, TypeIds.Text);
            case DeclareCursorStatement cursor:
                BindAny(cursor.Query);
                return null;
            case CreateTableAs create:
                BindAny(create.Query);
                return null;
            case CopyStatement { Query: { } copied }:
                BindAny(copied);
                return null;
            case CopyStatement { Table: { } table }:
                FindTable(table);
                return null;
            case TruncateStatement truncate:
                foreach (var target in truncate.Tables)
                {
                    FindTable(target.Name);
                }

                return null;
            case LockStatement locking:
                foreach (var target in locking.Tables)
                {
                    FindTable(target.Name);
                }

                return null;
            case CallStatement call:
                return BindCall(call);
            default:
                return null;
        }
    }

    private static int ExplainType(ExplainStatement explain)
    {
        foreach (var option in explain.Options)
        {
            if (option.Name.Value == "format")
            {
                var value = option.Value switch
                {
                    Literal literal => literal.Text,
                    Identifier identifier => identifier.Value,
                    ColumnReference { Parts.Count: 1 } word => word.Parts[0].Value,
                    TypeName { Parts.Count: > 0 } type => type.Parts[0].Value,
                    _ => "",
                };
                return value.ToUpperInvariant() switch { "JSON" => TypeIds.Json, "XML" => TypeIds.Xml, _ => TypeIds.Text };
            }
        }

        return TypeIds.Text;
    }

    private static BoundQuery OneColumn(string name, int typeId) => new()
    {
        Outputs = [new BoundOutput { Name = name, Expression = new BoundConstant { TypeId = typeId, Value = "" }, IsNullable = false }],
    };

    private QueryScope Enter()
    {
        var outer = _scope;
        _scope = new QueryScope(outer);
        return outer;
    }

    private void Leave(QueryScope outer) => _scope = outer;

    private bool _isCertain
    {
        get => _claims;
        set
        {
            _claims &= value;
            _namesAreCertain &= value;
        }
    }

    /// <summary>A name is unknown, and said to be: nothing is claimed about the statement, but other names can be looked at.</summary>
    private BoundError Missing(Expression? syntax = null)
    {
        _claims = false;
        return new BoundError { Syntax = syntax };
    }

    /// <summary>Something is not known: what depends on it must not be claimed.</summary>
    private BoundError Unclear(Expression? syntax = null)
    {
        _isCertain = false;
        return new BoundError { Syntax = syntax };
    }

    private void Report(string id, string state, string message, SqlNode at, string? suggestion = null)
    {
        var text = suggestion is null ? message : $"{message}; did you mean \"{suggestion}\"?";
        foreach (var known in _diagnostics)
        {
            if (known.Start == at.Start && known.Id == id)
            {
                return;
            }
        }

        _diagnostics.Add(new BindingDiagnostic(id, state, text, at.Start, at.Length, suggestion));
    }

    // The catalogue is PostgreSQL 15's: of what later versions added nothing is known.
    private bool MayBeOfLaterVersion(string? schema) =>
        _schema.Level > Lexing.LanguageLevel.PostgreSql15 && schema is null or DatabaseSchema.PgCatalog or "information_schema";

    private string TypeText(int typeId) => TypeNames.Format(_schema, typeId);
}
