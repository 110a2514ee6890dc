namespace Upkeep.Sql.Schema;

/// <summary>A name in a schema, both as stored: folded or as quoted.</summary>
// No struct, though it is a small key: the runtime brings dictionaries of references compiled, those of a struct of ours are compiled in every
// process anew, and there are some twenty methods of them on the way to the first schema.
public sealed record ObjectName(string Schema, string Name)
{
    public override string ToString() => Identifiers.Quote(Schema) + "." + Identifiers.Quote(Name);
}
