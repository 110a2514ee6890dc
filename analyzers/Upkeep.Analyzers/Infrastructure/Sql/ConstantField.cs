using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Text of a constant, and the literal it stands in; no token for what another constant or <c>nameof</c> gives.</summary>
internal readonly record struct ConstantPiece(string Text, SyntaxToken Token);

/// <summary>Finds the literals of a constant or <c>static readonly</c> field, in whatever file it is declared.</summary>
internal static class ConstantField
{
    public static bool TryRead(IFieldSymbol field, out IReadOnlyList<ConstantPiece> pieces)
    {
        pieces = [];
        var value = field is { HasConstantValue: true, ConstantValue: string constant } ? constant : null;
        if ((value is null && !IsSetOnlyAtDeclaration(field)) || InitializerOf(field) is not { } initializer)
        {
            return false;
        }

        // A file's semantic model is not asked: pieces without a literal take what lies between those that have one.
        var found = new List<(string? Text, SyntaxToken Token)>();
        if (!Collect(initializer, found) || (value is null && found.Exists(static piece => piece.Text is null)))
        {
            return false;
        }

        pieces = value is null ? [.. found.Select(static piece => new ConstantPiece(piece.Text!, piece.Token))] : Align(value, found);
        return pieces.Count > 0;
    }

    private static bool IsSetOnlyAtDeclaration(IFieldSymbol field) =>
        field is { IsStatic: true, IsReadOnly: true, Type.SpecialType: SpecialType.System_String } && field.ContainingType.StaticConstructors.All(static constructor => constructor.IsImplicitlyDeclared);

    private static ExpressionSyntax? InitializerOf(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.Length == 1 && field.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } ? value : null;

    private static bool Collect(ExpressionSyntax expression, List<(string? Text, SyntaxToken Token)> pieces)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                pieces.Add((literal.Token.ValueText, literal.Token));
                return true;
            case ParenthesizedExpressionSyntax parenthesized:
                return Collect(parenthesized.Expression, pieces);
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                return Collect(sum.Left, pieces) && Collect(sum.Right, pieces);
            case InterpolatedStringExpressionSyntax interpolated:
                foreach (var content in interpolated.Contents)
                {
                    pieces.Add(content is InterpolatedStringTextSyntax text ? (text.TextToken.ValueText, text.TextToken) : (null, default));
                }

                return true;
            default:
                pieces.Add((null, default));
                return true;
        }
    }

    private static List<ConstantPiece> Align(string value, List<(string? Text, SyntaxToken Token)> found)
    {
        var pieces = new List<ConstantPiece>();
        var position = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Text is not { } text)
            {
                continue;
            }

            var isLast = i == found.Count - 1;
            var at = i == 0 || found[i - 1].Text is not null ? position : isLast ? value.Length - text.Length : value.IndexOf(text, position, StringComparison.Ordinal);
            if (at < position || string.CompareOrdinal(value, at, text, 0, text.Length) != 0)
            {
                return [];
            }

            if (at > position)
            {
                pieces.Add(new ConstantPiece(value.Substring(position, at - position), default));
            }

            pieces.Add(new ConstantPiece(text, found[i].Token));
            position = at + text.Length;
        }

        if (position < value.Length)
        {
            pieces.Add(new ConstantPiece(value.Substring(position), default));
        }

        return pieces;
    }
}
