namespace Upkeep.Sql.Advice;

/// <summary>A piece of a statement's text, in UTF-16 units, and what to write in its place.</summary>
public sealed record Replacement(int Start, int Length, string Text);
