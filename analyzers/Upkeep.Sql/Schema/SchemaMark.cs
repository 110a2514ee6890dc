namespace Upkeep.Sql.Schema;

/// <summary>A point to which a schema's changes can be taken back.</summary>
internal readonly record struct SchemaMark(int Changes, int NextId, IReadOnlyList<string> SearchPath, UncertaintyMark Uncertainty);

/// <summary>The same of what must not be relied on.</summary>
internal readonly record struct UncertaintyMark(int Reasons, bool IsEverything, bool HasUnknownObjects);
