namespace Upkeep.Sql.Schema.Migrations;

/// <param name="Path">Relative to the migrations' folder, with / or \ between folders.</param>
/// <param name="Text">What is in it.</param>
public sealed record MigrationFile(string Path, string Text);
