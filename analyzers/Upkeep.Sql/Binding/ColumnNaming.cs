using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>The label of a result column that has no alias.</summary>
internal static class ColumnNaming
{
    public const string None = "?column?";

    /// <param name="expression">The expression.</param>
    /// <param name="subqueryName">The label of a scalar subquery's first column.</param>
    public static string ForResult(Expression expression, Func<SubqueryExpression, string?> subqueryName) =>
        Find(expression, subqueryName, out var name) > 0 ? name : None;

    public static string ForIndex(Expression expression) => Find(expression, static _ => null, out var name) > 0 ? name : "expr";

    // 2: a real name, 1: a type's name or "case", which anything better beats, 0: none.
    private static int Find(Expression expression, Func<SubqueryExpression, string?> subqueryName, out string name)
    {
        name = "";
        switch (expression)
        {
            case ColumnReference { Parts.Count: > 0 } column:
                name = column.Parts[column.Parts.Count - 1].Value;
                return 2;
            case FieldAccess { Field: { } field }:
                name = field.Value;
                return 2;
            case SubscriptExpression subscript:
                return Find(subscript.Operand, subqueryName, out name);
            case FunctionCall call:
                name = call.Name.Parts.Count > 0 ? call.Name.Parts[call.Name.Parts.Count - 1].Value : "";
                return 2;
            case AtTimeZoneExpression:
                name = "timezone";
                return 2;
            case CastExpression cast:
                return Find(cast.Operand, subqueryName, out name) is 2 ? 2 : TypeLabel(cast.Type, out name);
            case TypedLiteral literal:
                return TypeLabel(literal.Type, out name);
            case CollateExpression collate:
                return Find(collate.Operand, subqueryName, out name);
            case CaseExpression { Else: { } otherwise } when Find(otherwise, subqueryName, out name) == 2:
                return 2;
            case CaseExpression:
                name = "case";
                return 1;
            case SubqueryExpression subquery:
                name = subqueryName(subquery) ?? "";
                return name.Length > 0 ? 2 : 0;
            default:
                name = Fixed(expression);
                return name.Length == 0 ? 0 : expression is Literal ? 1 : 2;
        }
    }

    private static int TypeLabel(TypeName type, out string name)
    {
        name = type.SystemName ?? (type.Parts.Count > 0 ? type.Parts[type.Parts.Count - 1].Value : "");
        return name.Length > 0 ? 1 : 0;
    }

    private static string Fixed(Expression expression) => expression switch
    {
        Literal { Kind: LiteralKind.NationalString } => "bpchar",
        NullIfExpression => "nullif",
        GroupingExpression => "grouping",
        ExistsExpression => "exists",
        ArraySubqueryExpression or ArrayExpression => "array",
        RowExpression => "row",
        CoalesceExpression => "coalesce",
        MinMaxExpression minMax => minMax.IsGreatest ? "greatest" : "least",
        OverlapsExpression => "overlaps",
        IsExpression { Test: IsTest.Normalized, IsNegated: false } => "is_normalized",
        JsonExpression json => json.Operation switch
        {
            JsonOperation.MakeObject => "json_object",
            JsonOperation.MakeArray => "json_array",
            JsonOperation.AggregateObject => "json_objectagg",
            JsonOperation.AggregateArray => "json_arrayagg",
            JsonOperation.Parse => "json",
            JsonOperation.Scalar => "json_scalar",
            JsonOperation.Serialize => "json_serialize",
            JsonOperation.Exists => "json_exists",
            JsonOperation.Query => "json_query",
            _ => "json_value",
        },
        SqlValueFunction value => KeywordTable.GetText(value.Function),
        XmlExpression xml => xml.Operation switch
        {
            XmlOperation.Concat => "xmlconcat",
            XmlOperation.Element => "xmlelement",
            XmlOperation.Forest => "xmlforest",
            XmlOperation.Parse => "xmlparse",
            XmlOperation.Pi => "xmlpi",
            XmlOperation.Root => "xmlroot",
            XmlOperation.Serialize => "xmlserialize",
            _ => "",
        },
        _ => "",
    };
}
