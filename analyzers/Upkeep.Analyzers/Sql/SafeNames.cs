using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Sql;

namespace Upkeep.Analyzers.Sql;

/// <summary>Expressions that can stand for a name: fixed, quoted, looked up in a fixed table, or made of such pieces and of numbers.</summary>
internal static class SafeNames
{
    private const int MaximumDepth = 8;

    public static bool Is(IOperation expression) => Is(expression, 0);

    private static bool Is(IOperation expression, int depth) => depth <= MaximumDepth && (SafeText.IsFixed(expression) || !SafeText.IsText(expression) || expression switch
    {
        IConversionOperation conversion => Is(conversion.Operand, depth + 1),
        IParenthesizedOperation parenthesized => Is(parenthesized.Operand, depth + 1),
        IAwaitOperation awaited => Is(awaited.Operation, depth + 1),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => Is(choice.WhenTrue, depth + 1) && Is(whenFalse, depth + 1),
        ICoalesceOperation coalesce => Is(coalesce.Value, depth + 1) && Is(coalesce.WhenNull, depth + 1),
        ISwitchExpressionOperation choice => choice.Arms.All(arm => arm.Value is IThrowOperation or IConversionOperation { Operand: IThrowOperation } || Is(arm.Value, depth + 1)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Is(sum.LeftOperand, depth + 1) && Is(sum.RightOperand, depth + 1),
        IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>().All(part => Is(part.Expression, depth + 1)),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } table } => IsFixedTable(table) || (table.Type?.SpecialType == SpecialType.System_String && Is(table, depth + 1)),
        IImplicitIndexerReferenceOperation { Instance: { } part } => Is(part, depth + 1),
        IInvocationOperation call => IsCall(call, depth),
        ILocalReferenceOperation local => (new LocalValues().ValueOf(local) is { } value && Is(value, depth + 1)) || IsLookedUp(local),
        IFieldReferenceOperation field => IsField(field, depth),
        _ => false,
    });

    private static bool IsCall(IInvocationOperation call, int depth)
    {
        if (QuotedText.IsGivenBy(call) || (call.Instance is { } table && IsFixedTable(table)))
        {
            return true;
        }

        return call.TargetMethod switch
        {
            // ToString("N") of a Guid, ToString() of a number, a date or an enumeration
            { Name: "ToString" } => call.Instance is { } value && Is(value, depth + 1),
            { ContainingType.SpecialType: SpecialType.System_String, IsStatic: false } => call.Instance is { } text && Is(text, depth + 1) && call.Arguments.All(argument => Is(argument.Value, depth + 1)),
            { ContainingType.SpecialType: SpecialType.System_String, Name: "Concat" } => call.Arguments.All(argument => IsPiece(argument.Value, depth)),
            { ContainingType.SpecialType: SpecialType.System_String, Name: "Join" } => call.Arguments.Length == 2 && call.Arguments.All(argument => IsPiece(argument.Value, depth)),
            { Name: "GetValueOrDefault" } => call.Arguments.FirstOrDefault()?.Value is { } given && IsFixedTable(given),
            _ => false,
        };
    }

    private static bool IsPiece(IOperation piece, int depth)
    {
        while (piece is IConversionOperation conversion)
        {
            piece = conversion.Operand;
        }

        return piece switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.All(element => Is(element, depth + 1)),
            IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } select => select.Arguments.LastOrDefault()?.Value is IDelegateCreationOperation made && made.Target switch
            {
                IMethodReferenceOperation method => QuotedText.IsQuoting(method.Method),
                IAnonymousFunctionOperation lambda => lambda.Body.Operations is { Length: 1 } body && body[0] is IReturnOperation { ReturnedValue: { } value } && Is(value, depth + 1),
                _ => false,
            },
            _ => piece.Type?.SpecialType == SpecialType.System_String && Is(piece, depth + 1),
        };
    }

    private static bool IsFixedTable(IOperation table)
    {
        while (table is IConversionOperation conversion)
        {
            table = conversion.Operand;
        }

        return table is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } && field.Type.SpecialType != SpecialType.System_String;
    }

    // s_columns.TryGetValue(sort, out var column)
    private static bool IsLookedUp(ILocalReferenceOperation local) =>
        local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } }
        && local.SemanticModel is { } model && call.SyntaxTree == model.SyntaxTree
        && model.GetOperation(call) is IInvocationOperation { TargetMethod.Name: "TryGetValue", Instance: { } table } && IsFixedTable(table);

    // A private read-only field: all that is ever written to it stands in its type.
    private static bool IsField(IFieldReferenceOperation reference, int depth)
    {
        var field = reference.Field;
        if (!field.IsReadOnly || field.DeclaredAccessibility != Accessibility.Private || reference.SemanticModel is not { } model
            || field.ContainingType.DeclaringSyntaxReferences is not { Length: 1 } types || types[0].SyntaxTree != model.SyntaxTree)
        {
            return false;
        }

        var written = types[0].GetSyntax().DescendantNodes().Select(node => node switch
        {
            AssignmentExpressionSyntax assignment when NameOf(assignment.Left) == field.Name => assignment.Right,
            VariableDeclaratorSyntax { Initializer.Value: { } initializer, Parent.Parent: FieldDeclarationSyntax } declarator when declarator.Identifier.ValueText == field.Name => initializer,
            _ => null,
        }).OfType<ExpressionSyntax>().ToList();
        return written.Count > 0 && written.TrueForAll(value => model.GetOperation(value) is { } operation && Is(operation, depth + 1));
    }

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };
}
