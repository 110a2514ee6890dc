using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Sql;

/// <param name="Text">The expression it stands in: one interpolated text or concatenation.</param>
internal readonly record struct SqlTextHole(IOperation Expression, bool IsValue, IOperation Text);

/// <summary>Finds the holes of a SQL text that deserve a word.</summary>
internal static class SqlTextHoles
{
    public static IEnumerable<SqlTextHole> In(IOperation text, LanguageLevel level)
    {
        foreach (var piece in Pieces(text))
        {
            if (EmbeddedSqlReader.Read(piece, level) is not { IsConstant: false } sql)
            {
                continue;
            }

            var positions = SqlHolePositions.Of(sql);
            var takesParameters = StatementReading.TakesParameters(sql);
            for (var i = 0; i < positions.Length; i++)
            {
                var expression = sql.Holes[i].Expression;
                var isValue = positions[i] == HolePosition.Value || (positions[i] == HolePosition.Fragment && SafeText.IsListOfValues(expression));
                if (isValue && takesParameters && !SafeText.IsFixed(expression))
                {
                    yield return new SqlTextHole(expression, true, piece);
                }
                else if ((isValue || positions[i] == HolePosition.Identifier) && SafeText.IsText(expression) && !SafeNames.Is(expression) && !NameChecks.Stand(expression))
                {
                    yield return new SqlTextHole(expression, false, piece);
                }
            }
        }
    }

    // A local that grows: `sql += …`. Each piece is judged alone; quotes and comparisons tell a value without the rest.
    private static IEnumerable<IOperation> Pieces(IOperation text)
    {
        if (text is not ILocalReferenceOperation local || LocalIndex.Of(local) is not { Assigned.Count: > 0 } entry)
        {
            return [text];
        }

        return entry.Initializer is { } initializer ? entry.Assigned.Prepend(initializer) : entry.Assigned;
    }
}
