using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.CodeFixes.Sql;

/// <summary>One hole that can become a parameter: what is replaced in the text, by which name, for which expression.</summary>
internal sealed record HoleParameter(InterpolationSyntax Interpolation, TextSpan Replaced, string Name)
{
    public ExpressionSyntax Expression => Interpolation.Expression;

    public static List<HoleParameter> In(InterpolatedStringExpressionSyntax text, SemanticModel model, LanguageLevel level, CancellationToken cancellation)
    {
        var parameters = new List<HoleParameter>();
        if (model.GetOperation(text, cancellation) is not IInterpolatedStringOperation operation || EmbeddedSqlReader.Read(operation, level) is not { } sql)
        {
            return parameters;
        }

        var positions = SqlHolePositions.Of(sql);
        var source = text.SyntaxTree.GetText(cancellation);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] != HolePosition.Value
                || sql.Holes[i].Expression.Syntax.FirstAncestorOrSelf<InterpolationSyntax>() is not { FormatClause: null, AlignmentClause: null } interpolation
                || interpolation.Parent != text || ReplacedSpan(interpolation.Span, source, sql, sql.Holes[i].Position) is not { } span)
            {
                continue;
            }

            parameters.Add(new HoleParameter(interpolation, span, UniqueName(NameOf(interpolation.Expression), names, sql.Text)));
        }

        return parameters;
    }

    // 'x' as a whole becomes @x; a hole inside a longer literal would need the literal taken apart.
    private static TextSpan? ReplacedSpan(TextSpan hole, SourceText source, EmbeddedSql sql, int position)
    {
        var tokens = sql.Tokenize();
        var token = tokens[tokens.IndexAt(position)];
        if (token.Kind == TokenKind.Hole)
        {
            return hole;
        }

        return token is { Kind: TokenKind.String, Length: 3 } && source[hole.Start - 1] == '\'' && source[hole.End] == '\''
            ? TextSpan.FromBounds(hole.Start - 1, hole.End + 1)
            : null;
    }

    private static string NameOf(ExpressionSyntax expression)
    {
        var name = expression switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => called.Name.Identifier.ValueText,
            _ => "value",
        };
        name = name.TrimStart('_');
        return name.Length == 0 ? "value" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private static string UniqueName(string name, HashSet<string> names, string sql)
    {
        var candidate = name;
        for (var i = 2; !names.Add(candidate) || sql.Contains("@" + candidate) || SyntaxFacts.GetKeywordKind(candidate) != SyntaxKind.None; i++)
        {
            candidate = name + i;
        }

        return candidate;
    }
}
