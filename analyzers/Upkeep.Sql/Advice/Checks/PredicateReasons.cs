using Upkeep.Sql.Advice.Access;
using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>Why no index serves a condition, where there is more to say than that there is none.</summary>
internal static class PredicateReasons
{
    public static void Explain(DatabaseSchema schema, BlockAccess access, Source source, Restriction restriction, List<Finding> findings)
    {
        if (restriction.OnConvertedRows is { } tried)
        {
            findings.Add(Make(FindingKind.CastOrFunctionOnColumn, source, restriction, ExpressionFacts.ColumnsOf(tried, source),
                "an arm of the UNION has another type in this column, so that PostgreSQL reads all rows of every arm and tries the condition on the converted ones: give the arms' columns one type, or write the condition into each arm"));
            return;
        }

        var before = findings.Count;
        switch (restriction.Expression)
        {
            case BoundBoolean { Kind: BooleanKind.Or } either when IsOptionalFilter(either):
                findings.Add(Make(FindingKind.OptionalFilter, source, restriction, ExpressionFacts.ColumnsOf(either, source),
                    "one plan has to serve both the given and the missing value, so that no index is used: send the condition only when there is a value"));
                return;
            case BoundOperator { Operator.Name: "=", Left: { } left } op when IsOptionalByCoalesce(left, op.Right) || IsOptionalByCoalesce(op.Right, left):
                findings.Add(Make(FindingKind.OptionalFilter, source, restriction, ExpressionFacts.ColumnsOf(op, source),
                    "coalesce of a parameter and the column is a filter that may be left out, and no index serves it: send the condition only when there is a value"));
                return;
            case BoundOperator { Operator.Name: "~~" or "~~*" or "~" or "~*" or "^@" } op:
                ExplainPattern(access, source, restriction, op, findings);
                break;
            case BoundOperator { Left: { } left } op:
                ExplainOperand(schema, access, source, restriction, left, op.Right, findings);
                ExplainOperand(schema, access, source, restriction, op.Right, left, findings);
                break;
            case BoundArrayOperator { IsAll: false } any:
                ExplainOperand(schema, access, source, restriction, any.Left, any.Right, findings);
                break;
            default:
                break;
        }

        if (findings.Count == before)
        {
            ExplainIndexes(access, source, restriction, findings);
        }
    }

    private static void ExplainPattern(BlockAccess access, Source source, Restriction restriction, BoundOperator op, List<Finding> findings)
    {
        var columns = ExpressionFacts.ColumnsOf(op, source);
        var prefix = TextPrefix.Of(op.Operator.Name, op.Right, out _);
        if (op.Left is null || !ExpressionFacts.ColumnsOf(op.Left, source).Any() || !access.IsValueFor(op.Right, source))
        {
            return;
        }

        findings.Add(Make(FindingKind.LikeWithoutPrefix, source, restriction, columns, prefix switch
        {
            null => "the pattern is not known when PostgreSQL plans: a btree index cannot serve it, one with gin_trgm_ops of pg_trgm can; for a known beginning write the range, col >= $1 and col < $2",
            "" => "the pattern does not begin with known text: a btree index cannot serve it, one with gin_trgm_ops of pg_trgm can",
            _ => "an index finds text by its beginning only with the operator class text_pattern_ops or the collation \"C\"",
        }));
    }

    private static void ExplainOperand(
        DatabaseSchema schema, BlockAccess access, Source source, Restriction restriction, BoundExpression operand, BoundExpression value, List<Finding> findings)
    {
        if (!access.Facts.Read(operand).Contains(source) || ExpressionFacts.ColumnOf(operand, source) is not null || !access.IsValueFor(value, source))
        {
            return;
        }

        if (ExpressionFacts.ColumnOf(IndexSuggestion.Converted(operand), source) is { } converted)
        {
            var column = source.Table!.FindColumn(converted);
            findings.Add(At(operand, restriction, Make(FindingKind.ParameterTypeDisablesIndex, source, restriction, [converted],
                $"the other side has type {TypeNames.Format(schema, operand.TypeId)}, so PostgreSQL converts {Identifiers.Quote(converted)} of every row and no index on it is used: "
                + $"give the value the type {TypeNames.Format(schema, column?.TypeId ?? 0)}")));
            return;
        }

        var columns = ExpressionFacts.ColumnsOf(operand, source);
        var mismatched = ExpressionFacts.Strip(operand) is BoundOperator { Operator.Name: "->>" or "->" or "#>>" or "#>" }
            && source.Table!.Indexes.Any(index => index.Method == "gin" && index.Keys.Any(key => columns.Contains(key.Column ?? "")));
        if (mismatched)
        {
            findings.Add(Make(FindingKind.GinOperatorMismatch, source, restriction, columns,
                $"the GIN index on {AccessCheck.Names(columns)} serves @>, ?, @? and @@, not a comparison of what ->> gives: write the condition with @>, or index the expression"));
        }
        else if (columns.Count > 0)
        {
            var key = IndexSuggestion.Key(schema, operand, source);
            var create = key is null ? null : IndexSuggestion.Create(source, null, [key]);
            findings.Add(At(operand, restriction, Make(FindingKind.CastOrFunctionOnColumn, source, restriction, columns,
                $"the condition is about an expression over {AccessCheck.Names(columns)}, not about the column: an index on the column cannot serve it; "
                + (create is null ? "compare the column itself, with a range if need be" : "compare the column itself, or: " + create), create)));
        }
    }

    private static void ExplainIndexes(BlockAccess access, Source source, Restriction restriction, List<Finding> findings)
    {
        bool Matches(TableIndex index, IndexKey key) => access.Matcher.Matches(restriction.Expression, source, index, key, value => access.IsValueFor(value, source));
        var columns = ExpressionFacts.ColumnsOf(restriction.Expression, source);
        foreach (var index in source.Table!.Indexes)
        {
            if (index.Method is "gin" or "gist" or "spgist" && index.Keys.Any(key => key.Column is { } name && columns.Contains(name)) && !index.Keys.Any(key => Matches(index, key)))
            {
                findings.Add(Make(FindingKind.GinOperatorMismatch, source, restriction, columns,
                    $"the {index.Method.ToUpperInvariant()} index \"{index.Name}\" has the column but not this operator" + (restriction.Expression is BoundArrayOperator ? ": write column @> array[value]" : "")));
                return;
            }
        }

        foreach (var index in source.Table.Indexes)
        {
            if (index.Predicate is { } predicate && index.Keys.Count > 0 && Matches(index, index.Keys[0]) && NamesParameter(access, source, index, out var column))
            {
                findings.Add(Make(FindingKind.PartialIndexParameter, source, restriction, [.. columns, column],
                    $"the partial index \"{index.Name}\" (where {predicate.Text}) would serve this if {Identifiers.Quote(column)} were compared with the literal: a parameter's value is not known when PostgreSQL plans"));
                return;
            }
        }

        foreach (var index in source.Table.Indexes)
        {
            if (index.Method == "btree" && index.Keys.Skip(1).Any(key => Matches(index, key)) && index.Keys[0].Column is { } leading && !columns.Contains(leading))
            {
                findings.Add(Make(FindingKind.CompositeIndexWithoutLeadingColumn, source, restriction, columns,
                    $"the index \"{index.Name}\" has {AccessCheck.Names(columns)}, but its first column {Identifiers.Quote(leading)} is not in the condition"));
                return;
            }
        }
    }

    private static bool NamesParameter(BlockAccess access, Source source, TableIndex index, out string column)
    {
        foreach (var part in access.Predicates.PredicateOf(source.Table!, index) ?? [])
        {
            var wanted = part switch
            {
                BoundColumn flag => flag.Name,
                BoundBoolean { Kind: BooleanKind.Not } not => (ExpressionFacts.Strip(not.Operands[0]) as BoundColumn)?.Name,
                BoundOperator { Operator.Name: "=", Left: { } left } => (ExpressionFacts.Strip(left) as BoundColumn)?.Name,
                _ => null,
            };
            if (wanted is not null && access.OwnOf(source).Any(restriction => restriction.Expression is BoundOperator { Operator.Name: "=", Left: { } left } op
                && ((ExpressionFacts.ColumnOf(left, source) == wanted && op.Right is BoundParameter) || (ExpressionFacts.ColumnOf(op.Right, source) == wanted && left is BoundParameter))))
            {
                column = wanted;
                return true;
            }
        }

        column = "";
        return false;
    }

    public static bool IsOptionalFilter(BoundBoolean or) => or.Operands.Any(static arm => arm is BoundTest { Test: IsTest.Null, IsNegated: false } test && IsParameter(test.Operand))
        && or.Operands.Any(static arm => arm is BoundOperator or BoundArrayOperator);

    private static bool IsOptionalByCoalesce(BoundExpression side, BoundExpression other) =>
        side is BoundCoalesce { Arguments.Count: 2 } coalesce && IsParameter(coalesce.Arguments[0]) && BoundColumnName(coalesce.Arguments[1]) is { } name && BoundColumnName(other) == name;

    private static string? BoundColumnName(BoundExpression expression) => (ExpressionFacts.Strip(expression) as BoundColumn)?.Name;

    private static bool IsParameter(BoundExpression expression) => expression is BoundParameter || (expression is BoundCast cast && IsParameter(cast.Operand));

    // The side that is wrong, where it has a text of its own.
    private static Finding At(BoundExpression operand, Restriction restriction, Finding finding)
    {
        if (operand.Syntax is not { } syntax)
        {
            return finding;
        }

        foreach (var side in restriction.Node.Children)
        {
            if (side is Expression && side.Start <= syntax.Start && side.End >= syntax.End)
            {
                return finding with { Start = side.Start, Length = side.Length };
            }
        }

        return finding;
    }

    private static Finding Make(FindingKind kind, Source source, Restriction restriction, IReadOnlyList<string> columns, string message, string? create = null) => new()
    {
        Kind = kind,
        Relation = source.Table,
        Columns = [.. columns.Distinct()],
        Message = message,
        Start = restriction.Node.Start,
        Length = restriction.Node.Length,
        CreateIndex = create,
        Explains = FindingKind.UnservablePredicate,
    };
}
