using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Migrations.History;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Analyzers.Infrastructure.Schemas;

/// <summary>
/// The database that a project's migration files make, and what its SQL means to it. One object for one set of texts, across compilations:
/// whoever holds the same files gets the same object.
/// </summary>
internal sealed class ProjectSchema
{
    private static readonly ProjectSchema[] s_none =
        [.. Enum.GetValues(typeof(LanguageLevel)).Cast<LanguageLevel>().Select(static level => new ProjectSchema([], AdviceOptions.Default, level))];

    private readonly Lazy<SchemaBuilder> _applied;
    private readonly Lazy<DatabaseSchema> _schema;
    private readonly Lazy<SchemaChanges> _changes;
    private readonly ConcurrentDictionary<SchemaChange, DatabaseSchema> _before = new();
    private readonly ObjectOrigins _origins = new();

    private ProjectSchema(IReadOnlyList<SchemaFile> files, AdviceOptions advice, LanguageLevel level)
    {
        Files = files;
        Level = level;
        Advice = advice;
        _applied = new Lazy<SchemaBuilder>(Apply);
        _schema = new Lazy<DatabaseSchema>(() => IsPresent ? _applied.Value.Snapshot() : DatabaseSchema.Empty.WithLevel(level));
        _changes = new Lazy<SchemaChanges>(() => SchemaChanges.Of(Files.Select(static file => (file.Path, file.Tree))));
        Queries = new SqlAnalysisCache(this);
    }

    /// <summary>Of a project that names no migrations: nothing can be said about names.</summary>
    public static ProjectSchema NoneOf(LanguageLevel level) => s_none[(int)level - (int)LanguageLevel.PostgreSql15];

    /// <summary>In the order in which they are applied; those that only undo are left out.</summary>
    public IReadOnlyList<SchemaFile> Files { get; }

    /// <summary>What the project says about the database beside its schema: how large its tables are.</summary>
    public AdviceOptions Advice { get; }

    /// <summary>The version of PostgreSQL that the project's SQL is for.</summary>
    public LanguageLevel Level { get; }

    public bool IsPresent => Files.Count > 0;

    /// <summary>The schema after the last file. Empty where <see cref="IsPresent"/> is false.</summary>
    public DatabaseSchema Schema => _schema.Value;

    /// <summary>Statements of the files that a server would reject, or that were not followed.</summary>
    public IReadOnlyList<SchemaProblem> Problems => IsPresent ? _applied.Value.Problems : [];

    /// <summary>Which statement of the files made an index or a foreign key.</summary>
    public ObjectOrigins Origins
    {
        get
        {
            _ = _applied.Value;
            return _origins;
        }
    }

    /// <summary>What the files took away again.</summary>
    public SchemaChanges Changes => _changes.Value;

    /// <summary>The schema as it was before a change.</summary>
    public DatabaseSchema Before(SchemaChange change) => _before.GetOrAdd(change, key =>
    {
        var builder = new SchemaBuilder(DatabaseSchema.Empty.WithLevel(Level));
        DatabaseSchema? found = null;
        foreach (var file in Files)
        {
            builder.Apply(file.Tree, file.Path, (number, _) => found ??= number == key.Place.Statement && file.Path == key.Place.File ? builder.Snapshot() : null);
            if (found is not null)
            {
                break;
            }
        }

        return found ?? Schema;
    });

    /// <summary>What texts of SQL mean to this schema, each worked out once.</summary>
    public SqlAnalysisCache Queries { get; }

    public static ProjectSchema Of(AnalyzerOptions options, CancellationToken cancellationToken = default) => ProjectSchemas.Of(options, cancellationToken);

    public SchemaFile? FindFile(string? path) => Files.FirstOrDefault(file => file.Path == path);

    internal static ProjectSchema Create(IReadOnlyList<SchemaFile> files, AdviceOptions advice, LanguageLevel level) => new(files, advice, level);

    private SchemaBuilder Apply()
    {
        var builder = new SchemaBuilder(DatabaseSchema.Empty.WithLevel(Level));
        foreach (var file in Files)
        {
            builder.Apply(file.Tree, file.Path, (statement, before) => _origins.Before(file.Path, file.Tree, statement, before));
        }

        _origins.Settle(builder.Snapshot());

        return builder;
    }
}
