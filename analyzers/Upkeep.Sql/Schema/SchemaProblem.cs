namespace Upkeep.Sql.Schema;

/// <summary>A statement of a migration that the server would reject, or that was not followed.</summary>
/// <param name="File">The migration's file, or null.</param>
/// <param name="Start">Where the statement starts, in UTF-16 units.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Message">What is wrong.</param>
public sealed record SchemaProblem(string? File, int Start, int Length, string Message);

/// <summary>Ends the work on one statement. It never leaves <see cref="SchemaBuilder"/>.</summary>
#pragma warning disable CA1032, CA1064 // Only ever made with a message, only ever caught beside where it is thrown.
internal sealed class SchemaException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
