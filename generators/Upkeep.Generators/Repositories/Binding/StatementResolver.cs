using Upkeep.Generators.Shared;
using Upkeep.Sql.Syntax;

namespace Upkeep.Generators.Repositories;

/// <summary>Brings the signature of a method, its SQL and the schema together.</summary>
internal sealed class StatementResolver
{
    private readonly RepositoryMethodModel _method;
    private readonly RepositorySchema _schema;
    private readonly string _sql;
    private readonly StatementFacts _facts;
    private readonly List<StatementProblem> _problems = [];

    private StatementResolver(RepositoryMethodModel method, RepositorySchema schema, string sql)
    {
        _method = method;
        _schema = schema;
        _sql = sql;
        _facts = StatementFacts.Of(sql, schema);
    }

    public static StatementResolution Resolve(RepositoryModel repository, RepositoryMethodModel method, RepositorySchema schema, EquatableArray<NamedStatementModel> files)
    {
        var problem = "";
        var sql = method.Sql ?? NamedStatements.Find(files, repository.TypeName, method.Name, out problem);
        if (string.IsNullOrWhiteSpace(sql))
        {
            var message = $"'{Identifiers.Unescape(method.Name)}' has no SQL: {(problem.Length > 0 ? problem : "write it into the attribute, or leave the argument out and into a .sql file")}";
            return new(null, null, [new(RepositoryRuleIds.Statement, message, 0, 0, IsFatal: true)]);
        }

        var resolver = new StatementResolver(method, schema, sql!);
        var statement = method.Kind == StatementKind.Copy ? resolver.Copy() : resolver.Statement();
        return new(resolver._problems.Any(static found => found.IsFatal) ? null : statement, sql, resolver._problems);
    }

    private StatementModel? Copy()
    {
        if (_facts.Tree.Statements.Count != 1 || _facts.Tree.Statements[0] is not CopyStatement { IsFrom: true, IsStandardStream: true, Table: not null } copy
            || !copy.Options.Any(option => option.Name.Value == "format" && option.Value is { } value && IsBinary(value)))
        {
            if (_facts.Tree.Errors.Count == 0)
            {
                Report(RepositoryRuleIds.Statement, "it must be 'copy table (columns) from stdin (format binary)'", fatal: true);
            }
            else
            {
                Report(RepositoryRuleIds.Statement, _facts.Tree.Errors[0].Message, fatal: true);
            }

            return null;
        }

        var arguments = new CopyColumns(_method, _schema).Resolve(copy, Report);
        return new()
        {
            Text = _sql,
            Mode = ExecutionMode.Copy,
            IsNumbered = true,
            Arguments = arguments.ToEquatableArray(),
            Ordinals = [],
            IsAtMostOneRow = false,
        };

        bool IsBinary(SqlNode value) => value.GetText(_sql).Trim('\'').Equals("binary", StringComparison.OrdinalIgnoreCase);
    }

    private StatementModel? Statement()
    {
        CheckKind();
        var parameters = SqlParameters.Find(_facts.Tree);
        var arguments = new StatementArguments(_method, _schema, _facts);
        var mode = arguments.Resolve(parameters, Report);
        if (mode == ExecutionMode.Batch && _method.Kind == StatementKind.Query)
        {
            Report(RepositoryRuleIds.Method, "a query runs once: hand the members of the collection to unnest, or make it a [Command]", fatal: true);
        }

        if (_problems.Any(static problem => problem.IsFatal))
        {
            return null;
        }

        var isNumbered = parameters.Count == 0 || _facts.Tree.Statements.Count <= 1;
        var ordinals = _method.Row is { } row ? new ResultMembers(_method, row, _facts, _schema).Resolve(Report) : [];
        return new()
        {
            Text = isNumbered ? SqlParameters.Number(_sql, parameters, arguments.Order) : _sql,
            Mode = mode,
            IsNumbered = isNumbered,
            Arguments = arguments.Arguments.ToEquatableArray(),
            Ordinals = ordinals.ToEquatableArray(),
            IsAtMostOneRow = _facts.Main is { } main && StatementFacts.IsAtMostOneRow(main),
        };
    }

    private void CheckKind()
    {
        if (_facts.Tree.Errors.Count > 0 || _facts.Tree.Statements.Count == 0)
        {
            return;
        }

        if (_facts.Tree.Statements.Any(static statement => statement is CopyStatement))
        {
            Report(RepositoryRuleIds.Statement, "COPY needs [Copy]", fatal: true);
        }
        else if (_method.Kind == StatementKind.Query && !_facts.Tree.Statements.Any(StatementFacts.GivesRows))
        {
            Report(RepositoryRuleIds.Statement, "the SQL gives no rows: add RETURNING, or make it a [Command]", fatal: false);
        }
        else if (_method.Kind == StatementKind.Command && _facts.Tree.Statements.Count == 1 && _facts.Main is { } main && StatementFacts.GivesRows(main)
            && (main is InsertStatement or UpdateStatement or DeleteStatement || _method.Result != ResultKind.Nothing))
        {
            Report(RepositoryRuleIds.Statement, "a command does not read rows, and the SQL gives some: make it a [Query]", fatal: false);
        }
    }

    private void Report(string ruleId, string message, bool fatal) => Report(ruleId, message, 0, 0, fatal);

    private void Report(string ruleId, string message, int start, int length, bool fatal) => _problems.Add(new(
        ruleId, $"'{Identifiers.Unescape(_method.Name)}': {message}", start, length, fatal));
}

/// <summary>Takes a problem: the rule, what is wrong, where in the SQL, and whether nothing can be generated.</summary>
internal delegate void ProblemSink(string ruleId, string message, int start, int length, bool fatal);
