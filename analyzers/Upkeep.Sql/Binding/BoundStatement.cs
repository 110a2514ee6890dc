using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>What a statement means to a schema: its result columns, its parameters, and the names that mean nothing.</summary>
public sealed class BoundStatement
{
    private Lazy<BindingDiagnostic?>? _ungrouped;

    public IReadOnlyList<ResultColumn> Columns { get; internal init; } = [];

    /// <summary>The text the statement was parsed from.</summary>
    public string Sql { get; internal init; } = "";

    /// <summary>Parameters of a declared type that PostgreSQL does not convert to the one that is wanted.</summary>
    public IReadOnlyList<TypeMismatch> Mismatches { get; internal init; } = [];

    /// <summary>By position; named ones in the order in which their names first appear.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; internal init; } = [];

    /// <summary>Names that mean nothing or too much.</summary>
    public IReadOnlyList<BindingDiagnostic> Diagnostics { get; internal init; } = [];

    /// <summary>Why PostgreSQL refuses the statement although all its names are known, or null where no reason is certain.</summary>
    public BindingDiagnostic? Refusal => CanRefuse ? FirstRefusal ?? (_ungrouped ??= new Lazy<BindingDiagnostic?>(FindUngrouped)).Value : null;

    /// <summary>The statement itself.</summary>
    internal Statement? Syntax { get; init; }

    internal BindingDiagnostic? FirstRefusal { get; init; }

    private bool CanRefuse => Diagnostics.Count == 0 && (IsCertain || FirstRefusal is not null);

    /// <summary>The relations it reads or writes, each with the columns it names.</summary>
    public IReadOnlyList<RelationUse> Uses { get; internal init; } = [];

    /// <summary>
    /// Everything was resolved against known parts of the schema. Where it is false, types may be missing and nothing is claimed.
    /// </summary>
    public bool IsCertain { get; internal init; }

    /// <summary>The meaning of expressions, by their nodes.</summary>
    public IReadOnlyDictionary<Expression, BoundExpression> Expressions { get; internal init; } = new Dictionary<Expression, BoundExpression>();

    /// <summary>The FROM items and targets, by their nodes.</summary>
    public IReadOnlyDictionary<SqlNode, RangeEntry> Tables { get; internal init; } = new Dictionary<SqlNode, RangeEntry>();

    /// <summary>What each query gives, the inner ones included.</summary>
    public IReadOnlyDictionary<QueryStatement, BoundQuery> Queries { get; internal init; } = new Dictionary<QueryStatement, BoundQuery>();

    /// <summary>What the rows of a join's two sides have to meet: ON, or the equalities of USING and NATURAL.</summary>
    public IReadOnlyDictionary<JoinedTable, IReadOnlyList<BoundExpression>> JoinConditions { get; internal init; } =
        new Dictionary<JoinedTable, IReadOnlyList<BoundExpression>>();

    private BindingDiagnostic? FindUngrouped()
    {
        foreach (var select in Syntax?.DescendantsAndSelf().OfType<SelectStatement>() ?? [])
        {
            if (Queries.ContainsKey(select) && GroupingCheck.UngroupedArguments(select, this).FirstOrDefault() is { } argument)
            {
                return new BindingDiagnostic(
                    "42803", "42803", "arguments to GROUPING must be grouping expressions of the associated query level", argument.Start, argument.Length, null);
            }

            if (Queries.ContainsKey(select) && GroupingCheck.Ungrouped(select, this).FirstOrDefault() is { } column && Expressions[column] is BoundColumn bound)
            {
                return new BindingDiagnostic(
                    "42803", "42803",
                    $"column \"{bound.Entry.Name}.{bound.Name}\" must appear in the GROUP BY clause or be used in an aggregate function", column.Start, column.Length, null);
            }
        }

        return null;
    }
}

/// <param name="Name">The label a client sees.</param>
/// <param name="TypeId">The type a client is told, of a domain the type under it; 0 where it is not known.</param>
/// <param name="Modifier">atttypmod, -1 for none.</param>
/// <param name="IsNullable">Whether it can be null, whatever the tables hold and the parameters are; null where nothing is claimed.</param>
/// <param name="DeclaredTypeId">The type in the query: the domain itself.</param>
/// <param name="Origin">The column of a relation that is handed on unchanged, or null.</param>
public sealed record ResultColumn(string Name, int TypeId, int Modifier, bool? IsNullable, int DeclaredTypeId, RelationUse? Origin);

/// <param name="Name"><c>$1</c>, or the name without its sign.</param>
/// <param name="TypeId">The type PostgreSQL would infer, or 0 where it cannot.</param>
public sealed record ParameterInfo(string Name, int TypeId);

/// <param name="At">The expression.</param>
/// <param name="SourceTypeId">Its type.</param>
/// <param name="TargetTypeId">The type that is wanted.</param>
public sealed record TypeMismatch(Expression At, int SourceTypeId, int TargetTypeId);

/// <summary>What PostgreSQL would say of a statement that it refuses.</summary>
/// <param name="Id">The rule, or PostgreSQL's code where the names are right and there is no rule of ours.</param>
/// <param name="SqlState">PostgreSQL's code for it.</param>
/// <param name="Message">PostgreSQL's words, with a suggestion where there is one.</param>
/// <param name="Start">In UTF-16 units of the statement's text.</param>
/// <param name="Length">Of the name.</param>
/// <param name="Suggestion">A name that exists and looks like it, or null.</param>
public sealed record BindingDiagnostic(string Id, string SqlState, string Message, int Start, int Length, string? Suggestion);

/// <summary>The rules about SQL that has an error.</summary>
public static class BindingRules
{
    /// <summary>Not binding's own, but numbered with its kin: the text does not parse.</summary>
    public const string SyntaxError = "UPK4010";
    public const string UnknownTable = "UPK4011";
    public const string UnknownColumn = "UPK4012";
    public const string UnknownFunction = "UPK4013";
    public const string AmbiguousName = "UPK4014";
}
