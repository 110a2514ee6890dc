using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.CodeFixes.Sql;

/// <summary>The changes that turn the simple holes of one interpolated text into parameters.</summary>
internal sealed record ParameterPlan(TextSpan Text, ImmutableArray<TextChange> Changes)
{
    public static ParameterPlan? For(SyntaxNode hole, SemanticModel model, LanguageLevel level, CancellationToken cancellation)
    {
        var interpolation = hole.FirstAncestorOrSelf<InterpolationSyntax>();
        if (interpolation?.Parent is not InterpolatedStringExpressionSyntax text)
        {
            return null;
        }

        var parameters = HoleParameter.In(text, model, level, cancellation);
        if (!parameters.Any(parameter => parameter.Interpolation == interpolation) || ParameterTarget.Find(text, model, cancellation) is not { } target)
        {
            return null;
        }

        var changes = parameters.Select(parameter => new TextChange(parameter.Replaced, "@" + parameter.Name)).ToList();
        if (text.Contents.OfType<InterpolationSyntax>().Count() == parameters.Count && !HasEscapedBraces(text))
        {
            changes.Add(new TextChange(DollarOf(text), ""));
        }

        return target.Add(parameters) is { } added ? new ParameterPlan(text.Span, [.. changes, .. added]) : null;
    }

    private static bool HasEscapedBraces(InterpolatedStringExpressionSyntax text) =>
        text.Contents.OfType<InterpolatedStringTextSyntax>().Any(part => part.TextToken.Text.Contains("{{") || part.TextToken.Text.Contains("}}"));

    private static TextSpan DollarOf(InterpolatedStringExpressionSyntax text)
    {
        var start = text.StringStartToken.Text;
        var first = start.IndexOf('$');
        return new TextSpan(text.StringStartToken.SpanStart + first, start.LastIndexOf('$') - first + 1);
    }
}
