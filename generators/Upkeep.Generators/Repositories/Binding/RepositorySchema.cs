using Upkeep.Generators.Shared;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Generators.Repositories;

/// <param name="Path">As the migrations are ordered.</param>
/// <param name="Text">What is in it.</param>
internal sealed record SchemaFileModel(string Path, string Text);

/// <summary>The schema of the project's migrations. Two are equal when their files are and the version of PostgreSQL is, and only then is the schema built again.</summary>
internal sealed class RepositorySchema : IEquatable<RepositorySchema>
{
    private readonly EquatableArray<SchemaFileModel> _files;
    private readonly LanguageLevel _level;
    private readonly Lazy<DatabaseSchema> _schema;

    public RepositorySchema(EquatableArray<SchemaFileModel> files, LanguageLevel level = LanguageLevel.PostgreSql15)
    {
        _files = files;
        _level = level;
        _schema = new(() => files.IsEmpty
            ? DatabaseSchema.Empty.WithLevel(level)
            : MigrationHistory.Apply(files.Select(static file => new MigrationFile(file.Path, file.Text)), level).Snapshot());
        IsKnown = !files.IsEmpty;
    }

    /// <summary>A schema that somebody else built.</summary>
    public RepositorySchema(DatabaseSchema schema, bool isKnown)
    {
        _schema = new(() => schema);
        IsKnown = isKnown;
    }

    /// <summary>False without schema files: then nothing is claimed about types.</summary>
    public bool IsKnown { get; }

    public DatabaseSchema Schema => _schema.Value;

    public bool Equals(RepositorySchema? other) => other is not null && _files.Equals(other._files) && _level == other._level;

    public override bool Equals(object? obj) => Equals(obj as RepositorySchema);

    public override int GetHashCode() => _files.GetHashCode();
}
