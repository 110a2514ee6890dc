namespace Upkeep.Sql.Schema;

/// <summary>A name in a schema, both as stored: folded or as quoted.</summary>
public readonly record struct ObjectName(string Schema, string Name)
{
    public override string ToString() => Identifiers.Quote(Schema) + "." + Identifiers.Quote(Name);
}
