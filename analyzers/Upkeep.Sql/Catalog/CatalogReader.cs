namespace Upkeep.Sql.Catalog;

/// <summary>Decodes one <see cref="CatalogContent"/>. The order of fields is that of CatalogWriter in Upkeep.Sql.CatalogBuilder.</summary>
internal static class CatalogReader
{
    public static CatalogContent Read(PackedReader reader) => new()
    {
        Name = reader.String(),
        Version = reader.String(),
        Requires = reader.Array(static r => r.String()),
        ForeignTypes = reader.Array(static r => r.String()),
        Types = reader.Array(ReadType),
        Casts = reader.Array(static r => new PgCast(r.Int(), r.Int(), (CastContext)r.Int(), (CastMethod)r.Int())),
        Operators = reader.Array(ReadOperator),
        Functions = reader.Array(ReadFunction),
        OperatorFamilies = reader.Array(ReadFamily),
        OperatorClasses = reader.Array(ReadClass),
        Relations = reader.Array(ReadRelation),
    };

    private static PgType ReadType(PackedReader reader) => new()
    {
        Id = reader.Int(),
        Schema = reader.String(),
        Name = reader.String(),
        Kind = (PgTypeKind)reader.Int(),
        Category = (char)reader.Int(),
        IsPreferred = reader.Flag(),
        Subscript = (SubscriptKind)reader.Int(),
        ElementId = reader.Int(),
        ArrayId = reader.Int(),
        BaseId = reader.Int(),
        BaseModifier = reader.Int(),
        IsNotNull = reader.Flag(),
        RangeElementId = reader.Int(),
        MultirangeId = reader.Int(),
        Attributes = reader.Array(ReadColumn),
        Labels = reader.Array(static r => r.String()),
    };

    private static CatalogColumn ReadColumn(PackedReader reader) => new(reader.String(), reader.Int(), reader.Int(), reader.Flag());

    private static PgOperator ReadOperator(PackedReader reader) => new()
    {
        Id = reader.Int(),
        Schema = reader.String(),
        Name = reader.String(),
        LeftId = reader.Int(),
        RightId = reader.Int(),
        ResultId = reader.Int(),
        CommutatorId = reader.Int(),
        NegatorId = reader.Int(),
        IsStrict = reader.Flag(),
        Volatility = (Volatility)reader.Int(),
    };

    private static PgFunction ReadFunction(PackedReader reader) => new()
    {
        Schema = reader.String(),
        Name = reader.String(),
        Kind = (FunctionKind)reader.Int(),
        IsStrict = reader.Flag(),
        ReturnsSet = reader.Flag(),
        Volatility = (Volatility)reader.Int(),
        ArgumentIds = reader.Array(static r => r.Int()),
        ArgumentNames = reader.Array(static r => r.String()),
        DefaultCount = reader.Int(),
        VariadicElementId = reader.Int(),
        DirectArgumentCount = reader.Int(),
        ResultId = reader.Int(),
        OutputColumns = reader.Array(ReadColumn),
    };

    private static PgOperatorFamily ReadFamily(PackedReader reader) => new()
    {
        Id = reader.Int(),
        Schema = reader.String(),
        Name = reader.String(),
        AccessMethod = reader.String(),
        Members = reader.Array(static r => new OperatorFamilyMember(r.Int(), r.Int(), r.Flag())),
    };

    private static PgOperatorClass ReadClass(PackedReader reader) => new()
    {
        Schema = reader.String(),
        Name = reader.String(),
        AccessMethod = reader.String(),
        FamilyId = reader.Int(),
        InputTypeId = reader.Int(),
        IsDefault = reader.Flag(),
    };

    private static CatalogRelation ReadRelation(PackedReader reader) => new()
    {
        Schema = reader.String(),
        Name = reader.String(),
        Kind = (char)reader.Int(),
        RowTypeId = reader.Int(),
        Columns = reader.Array(ReadColumn),
    };
}
