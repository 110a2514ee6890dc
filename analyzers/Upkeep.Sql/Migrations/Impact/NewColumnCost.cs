using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>What ADD COLUMN does to the rows that are there. A default that never changes is kept beside the table instead of in each row.</summary>
/// <param name="Rewrites">Every row must be written.</param>
/// <param name="Verifies">Every row must be read, for a CHECK or NOT NULL.</param>
/// <param name="BuildsIndex">A UNIQUE or PRIMARY KEY reads every row.</param>
/// <param name="HasDefault">A default is written out.</param>
/// <param name="HasValue">Old rows get a value that is not null.</param>
/// <param name="IsDefaultVolatile">The default gives each row a value of its own.</param>
internal readonly record struct NewColumnCost(bool Rewrites, bool Verifies, bool BuildsIndex, bool HasDefault, bool HasValue, bool IsDefaultVolatile)
{
    public static NewColumnCost Of(DatabaseSchema schema, ColumnDefinition column, string sql)
    {
        var isSerial = IsSerial(column.Type);
        var type = column.Type is null || isSerial ? default : TypeNameResolution.Resolve(schema, column.Type);
        var definition = column.Constraints.FirstOrDefault(static constraint => constraint.Kind == ConstraintKind.Default)?.Expression;
        var isVolatile = definition is not null
            && ExpressionVolatility.Of(schema, new StatementBinder(schema, sql).BindSchemaExpression(definition, null, type.TypeId)) == Volatility.Volatile;
        var hasValue = definition is not null && !IsNull(definition);
        var isConstrained = DomainFacts.IsConstrained(schema, type.TypeId);
        var isKey = Has(column, ConstraintKind.PrimaryKey);
        return new NewColumnCost(
            Rewrites: isSerial || isVolatile || isConstrained || Has(column, ConstraintKind.Identity) || Has(column, ConstraintKind.Generated),
            Verifies: Has(column, ConstraintKind.Check) || ((Has(column, ConstraintKind.NotNull) || isKey) && !hasValue),
            BuildsIndex: isKey || Has(column, ConstraintKind.Unique) || Has(column, ConstraintKind.Exclusion),
            HasDefault: definition is not null || Has(column, ConstraintKind.Generated),
            HasValue: hasValue || Has(column, ConstraintKind.Generated),
            IsDefaultVolatile: isVolatile);
    }

    public static bool Has(ColumnDefinition column, ConstraintKind kind)
    {
        foreach (var constraint in column.Constraints)
        {
            if (constraint.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsSerial(TypeName? type) =>
        type is { SystemName: null, Parts.Count: 1, ArrayDimensions: 0 }
        && type.Parts[0].Value is "serial" or "serial4" or "bigserial" or "serial8" or "smallserial" or "serial2";

    private static bool IsNull(Expression expression) => expression switch
    {
        Literal { Kind: LiteralKind.Null } => true,
        CastExpression cast => IsNull(cast.Operand),
        _ => false,
    };
}
