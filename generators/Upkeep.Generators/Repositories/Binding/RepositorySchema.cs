using Upkeep.Generators.Shared;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Generators.Repositories;

/// <param name="Path">As the migrations are ordered.</param>
/// <param name="Text">What is in it.</param>
internal sealed record SchemaFileModel(string Path, string Text);

/// <summary>The schema of the project's migrations. Two are equal when their files are, and only then is the schema built again.</summary>
internal sealed class RepositorySchema(EquatableArray<SchemaFileModel> files) : IEquatable<RepositorySchema>
{
    private readonly Lazy<DatabaseSchema> _schema = new(() => files.IsEmpty
        ? DatabaseSchema.Empty
        : MigrationHistory.Apply(files.Select(static file => new MigrationFile(file.Path, file.Text))).Snapshot());

    public RepositorySchema(DatabaseSchema schema, bool isKnown)
        : this(EquatableArray<SchemaFileModel>.Empty)
    {
        _schema = new(() => schema);
        IsKnown = isKnown;
    }

    /// <summary>False without schema files: then nothing is claimed about types.</summary>
    public bool IsKnown { get; } = !files.IsEmpty;

    public DatabaseSchema Schema => _schema.Value;

    public bool Equals(RepositorySchema? other) => other is not null && Files.Equals(other.Files);

    public override bool Equals(object? obj) => Equals(obj as RepositorySchema);

    public override int GetHashCode() => Files.GetHashCode();

    private EquatableArray<SchemaFileModel> Files { get; } = files;
}
