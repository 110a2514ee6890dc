using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>
/// Follows the statements of migrations and keeps the schema they make. A statement the server would reject changes
/// nothing; it is listed in <see cref="Problems"/>, unless what it names was uncertain before, and counts as uncertain from then on.
/// </summary>
public sealed partial class SchemaBuilder
{
    private readonly List<SchemaProblem> _problems = [];
    private readonly DatabaseSchema _schema;
    private string _sql = "";
    private string? _file;

    public SchemaBuilder()
        : this(DatabaseSchema.Empty)
    {
    }

    public SchemaBuilder(DatabaseSchema start)
    {
        _schema = start.Clone();
        _schema.ConnectionPath = _schema.SearchPath;
    }

    public IReadOnlyList<SchemaProblem> Problems => _problems;

    /// <summary>The schema as it is now. Later statements do not change it.</summary>
    public DatabaseSchema Snapshot()
    {
        var snapshot = _schema.Clone();
        snapshot.SearchPath = _schema.ConnectionPath;
        return snapshot;
    }

    /// <summary>Applies a file's statements in order.</summary>
    public void Apply(SyntaxTree tree, string? file = null) => Apply(tree, file, before: null);

    /// <summary>Applies a file's statements in order, and shows the schema before each.</summary>
    /// <param name="tree">The file's statements.</param>
    /// <param name="file">Its name.</param>
    /// <param name="before">Called before each statement, with its number and the schema as it is then; that changes as soon as it returns.</param>
    public void Apply(SyntaxTree tree, string? file, Action<int, DatabaseSchema>? before)
    {
        _sql = tree.Text;
        _file = file;
        var number = 0;
        foreach (var statement in tree.Statements)
        {
            before?.Invoke(number++, _schema);
            Apply(statement, tree.Errors.FirstOrDefault(error => error.Start >= statement.Start && error.Start <= statement.End));
        }

        EndFile();
    }

    /// <summary>Applies a file's statements in order, each as soon as it is read.</summary>
    /// <param name="statements">The file's statements.</param>
    /// <param name="sql">Its text.</param>
    /// <param name="file">Its name.</param>
    public void Apply(IEnumerable<ParsedStatement> statements, string sql, string? file)
    {
        _sql = sql;
        _file = file;
        foreach (var parsed in statements)
        {
            Apply(parsed.Statement, parsed.Error);
        }

        EndFile();
    }

    private void EndFile()
    {
        // A new file is a new connection for most tools; none keeps SET from one file to the next on purpose.
        _schema.SearchPath = _schema.ConnectionPath;
        RemoveTemporaryRelations();
    }

    private void Apply(Statement statement, SyntaxError? error)
    {
        if (error is not null)
        {
            Report(statement, error.Message);
            AddUncertainNames(statement, "a statement that could not be read");
            return;
        }

        try
        {
            Dispatch(statement);
        }
        catch (SchemaException rejected)
        {
            if (!NamesUncertain(statement))
            {
                Report(statement, rejected.Message);
            }

            AddUncertainNames(statement, "a statement that could not be followed");
        }
    }

    // As in PostgreSQL.
    private void AllOrNothing(Action changes)
    {
        var mark = _schema.Mark();
        try
        {
            changes();
        }
        catch (SchemaException)
        {
            _schema.RollBack(mark);
            throw;
        }
        finally
        {
            _schema.Release(mark);
        }
    }

    private void Dispatch(Statement statement)
    {
        switch (statement)
        {
            case CreateTable create:
                Create(create);
                break;
            case CreateForeignTable create:
                Create(create);
                break;
            case CreateTableAs create:
                Create(create);
                break;
            case SelectStatement { Into: not null } select:
                CreateFrom(select);
                break;
            case CreateView create:
                Create(create);
                break;
            case CreateIndex create:
                Create(create);
                break;
            case CreateSequence create:
                Create(create);
                break;
            case AlterSequence alter:
                Alter(alter);
                break;
            case AlterTable alter:
                Alter(alter);
                break;
            case RenameStatement rename:
                Rename(rename);
                break;
            case SetSchemaStatement move:
                Move(move);
                break;
            case OwnerStatement owner:
                SetOwner(owner);
                break;
            case DropStatement drop:
                Drop(drop);
                break;
            case CommentStatement { IsSecurityLabel: false } comment:
                SetComment(comment);
                break;
            default:
                DispatchOther(statement);
                break;
        }
    }

    private void DispatchOther(Statement statement)
    {
        switch (statement)
        {
            case CreateSchema create:
                Create(create);
                break;
            case CreateExtension create:
                Create(create);
                break;
            case CreateCompositeType create:
                Create(create);
                break;
            case CreateEnumType create:
                Create(create);
                break;
            case AlterEnumType alter:
                Alter(alter);
                break;
            case CreateRangeType create:
                Create(create);
                break;
            case CreateDomain create:
                Create(create);
                break;
            case AlterDomain alter:
                Alter(alter);
                break;
            case DefineStatement define:
                Define(define);
                break;
            case CreateFunction create:
                Create(create);
                break;
            case AlterFunction alter:
                Alter(alter);
                break;
            case CreateTrigger create:
                Create(create);
                break;
            case CreateStatistics { Name: { } name, From: { Count: 1 } from } when from[0] is NamedTable source && Find(source.Name) is { } table:
                _schema.Put(table with { Statistics = [.. table.Statistics, Last(name)] });
                break;
            case CreateCast create:
                Create(create);
                break;
            case SetStatement set:
                Set(set);
                break;
            case DoStatement block:
                FollowBlock(block);
                break;
            case CallStatement call:
                FollowCalls(call);
                break;
            case QueryStatement query:
                FollowQuery(query);
                break;
            case UtilityStatement utility:
                FollowUtility(utility);
                break;
            default:
                // Data, transactions, grants, policies, maintenance: nothing a query can see of the schema.
                break;
        }
    }

    private void Report(SqlNode node, string message) => _problems.Add(new SchemaProblem(_file, node.Start, node.Length, message));
}
