using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Queries.Parameters;

/// <summary>The text of a command, known when the program is compiled, and the expression that gives it.</summary>
internal sealed record CommandText(EmbeddedSql Sql, SyntaxNode Expression)
{
    /// <summary>Null where the text is put together at run time.</summary>
    public static CommandText? Of(IOperation? value, LanguageLevel level)
    {
        var operation = OperationSteps.Strip(value);
        return operation is not null && EmbeddedSqlReader.Read(operation, level) is { IsConstant: true } sql ? new CommandText(sql, operation.Syntax) : null;
    }

    /// <summary>
    /// Where a piece of the text stands. A text that is kept outside of the member may be right for others who send it: then this is the expression.
    /// </summary>
    public Location Find((int Start, int Length) span) =>
        Sql.LocationOf(span.Start, span.Length) is { } place && place.SourceTree == Expression.SyntaxTree
            && (Expression.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? Expression).Span.Contains(place.SourceSpan)
            ? place
            : Expression.GetLocation();
}
