namespace Upkeep.Sql.Schema;

/// <summary>What PARTITION BY says.</summary>
/// <param name="Strategy">LIST, RANGE or HASH.</param>
/// <param name="Parts">In their order.</param>
public sealed record PartitionKey(string Strategy, IReadOnlyList<PartitionKeyPart> Parts)
{
    /// <summary>The columns it reads, of which every unique index must have all.</summary>
    public IEnumerable<string> Columns => Parts.SelectMany(static part => part.Column is { } column ? [column] : part.Expression!.Columns);

    /// <summary>As PostgreSQL prints it, such as <c>RANGE (created_at)</c>.</summary>
    public override string ToString() => Strategy + " (" + string.Join(", ", Parts.Select(static part => part.Column is { } column ? Identifiers.Quote(column) : part.Expression!.IsCall ? part.Expression.Text : "(" + part.Expression.Text + ")")) + ")";

    internal PartitionKey RenameColumn(string from, string to) => this with
    {
        Parts = [.. Parts.Select(part => new PartitionKeyPart(part.Column == from ? to : part.Column, part.Expression?.RenameColumn(from, to)))],
    };
}

/// <summary>A column or an expression of a partition key.</summary>
public sealed record PartitionKeyPart(string? Column, SchemaExpression? Expression);
