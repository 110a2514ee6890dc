namespace Upkeep.Sql.Syntax;

/// <summary>
/// The text a tree was read from. Nodes that mean something else than what is written hold it until they are asked, and the answer from
/// then on: a reference to this class and a string can take turns in one field.
/// </summary>
internal sealed class SourceText(string text)
{
    public string Text { get; } = text;
}
