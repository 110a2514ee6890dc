namespace Upkeep.Sql.Schema;

public sealed partial class SchemaBuilder;
