using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Sql.Glance;

/// <summary>The types of values that can be read off the syntax: literals, and names that are declared once and with their type.</summary>
internal sealed class SyntacticTypes(GlancedNodes nodes)
{
    // A name that is declared twice may be either.
    private readonly Lazy<Dictionary<string, TypeSyntax?>> _declared = new(() => Read(nodes.All));

    /// <summary>The type the value is sent with; null where it is not seen.</summary>
    public ParameterType? Of(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax parenthesized => Of(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Of(suppressed.Operand),
        CastExpressionSyntax cast => OfType(cast.Type),
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            int => ParameterTypes.OfSpecialType(SpecialType.System_Int32),
            long => ParameterTypes.OfSpecialType(SpecialType.System_Int64),
            string => ParameterTypes.OfSpecialType(SpecialType.System_String),
            decimal => ParameterTypes.OfSpecialType(SpecialType.System_Decimal),
            double => ParameterTypes.OfSpecialType(SpecialType.System_Double),
            _ => literal.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression ? ParameterTypes.OfSpecialType(SpecialType.System_Boolean) : null,
        },
        IdentifierNameSyntax { Identifier.ValueText: var name } => _declared.Value.TryGetValue(name, out var type) && type is not null ? OfType(type) : null,
        _ => null,
    };

    /// <summary>The method itself declares the name. Another may be a constant that it inherits from a type that is not seen here.</summary>
    public bool Declares(string name) => _declared.Value.ContainsKey(name);

    private static ParameterType? OfType(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => OfType(nullable.ElementType),
        PredefinedTypeSyntax keyword => keyword.Keyword.Kind() switch
        {
            SyntaxKind.BoolKeyword => ParameterTypes.OfSpecialType(SpecialType.System_Boolean),
            SyntaxKind.ShortKeyword => ParameterTypes.OfSpecialType(SpecialType.System_Int16),
            SyntaxKind.IntKeyword => ParameterTypes.OfSpecialType(SpecialType.System_Int32),
            SyntaxKind.LongKeyword => ParameterTypes.OfSpecialType(SpecialType.System_Int64),
            SyntaxKind.DecimalKeyword => ParameterTypes.OfSpecialType(SpecialType.System_Decimal),
            SyntaxKind.DoubleKeyword => ParameterTypes.OfSpecialType(SpecialType.System_Double),
            SyntaxKind.FloatKeyword => ParameterTypes.OfSpecialType(SpecialType.System_Single),
            SyntaxKind.StringKeyword => ParameterTypes.OfSpecialType(SpecialType.System_String),
            _ => null,
        },
        _ => null,
    };

    private static Dictionary<string, TypeSyntax?> Read(IEnumerable<SyntaxNode> nodes)
    {
        var declared = new Dictionary<string, TypeSyntax?>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            switch (node)
            {
                case ParameterSyntax parameter:
                    Declare(parameter.Identifier, parameter.Type);
                    break;
                case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable:
                    Declare(variable.Identifier, declaration.Type);
                    break;
                case ForEachStatementSyntax loop:
                    Declare(loop.Identifier, loop.Type);
                    break;
                case SingleVariableDesignationSyntax designation:
                    Declare(designation.Identifier, (designation.Parent as DeclarationExpressionSyntax)?.Type);
                    break;
                case CatchDeclarationSyntax caught:
                    Declare(caught.Identifier, null);
                    break;
            }
        }

        return declared;

        void Declare(SyntaxToken name, TypeSyntax? type) => declared[name.ValueText] = declared.ContainsKey(name.ValueText) ? null : type;
    }
}
