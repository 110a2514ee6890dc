using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Sql;

/// <summary>Checks before a name is used that let only known ones through: <c>if (name is not ("a" or "b")) throw …</c>, <c>if (allowed.Contains(name)) …</c>.</summary>
internal sealed class NameChecks(string name, SemanticModel model)
{
    private static readonly string[] s_checkVerbs = ["Validate", "Ensure", "Assert", "Require", "Check", "Guard"];
    private static readonly string[] s_checkObjects = ["Identifier", "Name", "Table", "Schema", "Column", "Role", "Safe", "Allowed", "Valid", "Known"];

    public static bool Stand(IOperation expression)
    {
        while (expression is IConversionOperation conversion)
        {
            expression = conversion.Operand;
        }

        return expression is ILocalReferenceOperation or IParameterReferenceOperation && expression is { Syntax: IdentifierNameSyntax use, SemanticModel: { } model }
            && new NameChecks(use.Identifier.ValueText, model).StandAround(use);
    }

    private bool StandAround(SyntaxNode use)
    {
        for (var node = use; node is not (null or MemberDeclarationSyntax and not GlobalStatementSyntax); node = node.Parent!)
        {
            var holds = node.Parent switch
            {
                IfStatementSyntax around when around.Statement == node => Admits(around.Condition, true),
                ElseClauseSyntax { Parent: IfStatementSyntax other } => Admits(other.Condition, false),
                ConditionalExpressionSyntax choice when choice.WhenTrue == node => Admits(choice.Condition, true),
                ConditionalExpressionSyntax choice when choice.WhenFalse == node => Admits(choice.Condition, false),
                BlockSyntax block => StandBefore(block.Statements, node),
                SwitchSectionSyntax section => StandBefore(section.Statements, node),
                GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global =>
                    StandBefore([.. unit.Members.OfType<GlobalStatementSyntax>().Select(static member => member.Statement)], global.Statement),
                _ => false,
            };
            if (holds)
            {
                return true;
            }
        }

        return false;
    }

    // What is written anew between the check and the use was not checked.
    private bool StandBefore(IEnumerable<StatementSyntax> statements, SyntaxNode use) =>
        statements.TakeWhile(statement => statement != use).Reverse().TakeWhile(statement => !Writes(statement)).Any(statement => statement switch
        {
            IfStatementSyntax guard => Leaves(guard.Statement) && Admits(guard.Condition, false),
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => IsCheck(call),
            _ => false,
        });

    private bool Writes(StatementSyntax statement) => statement.DescendantNodes().Any(node =>
        (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } && target.Identifier.ValueText == name)
        || (node is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None, Expression: IdentifierNameSyntax argument } && argument.Identifier.ValueText == name));

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        ThrowStatementSyntax or ReturnStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last),
        _ => false,
    };

    /// <summary>That the condition has the value lets only known names through.</summary>
    private bool Admits(ExpressionSyntax condition, bool value) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => Admits(parenthesized.Expression, value),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Admits(not.Operand, !value),

        // Of a conjunction that holds, as of a disjunction that fails, one part is enough; otherwise each must do.
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => value
            ? Admits(both.Left, true) || Admits(both.Right, true)
            : Admits(both.Left, false) && Admits(both.Right, false),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => value
            ? Admits(either.Left, true) && Admits(either.Right, true)
            : Admits(either.Left, false) || Admits(either.Right, false),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => value && ComparesWithText(equal),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } different => !value && ComparesWithText(different),
        IsPatternExpressionSyntax pattern when IsName(pattern.Expression) => Admits(pattern.Pattern, value),
        InvocationExpressionSyntax call => value && IsMembership(call),
        _ => false,
    };

    private static bool Admits(PatternSyntax pattern, bool value) => pattern switch
    {
        ParenthesizedPatternSyntax parenthesized => Admits(parenthesized.Pattern, value),
        UnaryPatternSyntax not => Admits(not.Pattern, !value),
        ConstantPatternSyntax constant => value && !constant.Expression.IsKind(SyntaxKind.NullLiteralExpression),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either => value ? Admits(either.Left, true) && Admits(either.Right, true) : Admits(either.Left, false) || Admits(either.Right, false),
        BinaryPatternSyntax both => value ? Admits(both.Left, true) || Admits(both.Right, true) : Admits(both.Left, false) && Admits(both.Right, false),
        _ => false,
    };

    private bool ComparesWithText(BinaryExpressionSyntax comparison) =>
        (IsName(comparison.Left) && comparison.Right.IsKind(SyntaxKind.StringLiteralExpression)) || (IsName(comparison.Right) && comparison.Left.IsKind(SyntaxKind.StringLiteralExpression));

    // allowed.Contains(name), Regex.IsMatch(name, …), IsValidName(name); not text.Contains(name)
    private bool IsMembership(InvocationExpressionSyntax call)
    {
        var method = MethodName(call);
        return Takes(call) && (method switch
        {
            "Contains" => call.Expression is MemberAccessExpressionSyntax { Expression: var list } && model.GetTypeInfo(list).Type?.SpecialType != SpecialType.System_String,
            "ContainsKey" or "IsMatch" or "Exists" => true,
            _ => method.StartsWith("Is", StringComparison.Ordinal) && s_checkObjects.Any(known => method.IndexOf(known, StringComparison.Ordinal) >= 0),
        });
    }

    private bool IsCheck(InvocationExpressionSyntax call)
    {
        var method = MethodName(call);
        return Takes(call) && s_checkVerbs.Any(verb => method.StartsWith(verb, StringComparison.Ordinal)) && s_checkObjects.Any(known => method.IndexOf(known, StringComparison.Ordinal) >= 0);
    }

    private bool Takes(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Any(argument => IsName(argument.Expression));

    private static string MethodName(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private bool IsName(ExpressionSyntax expression) => expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name;
}
