using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Sql;

namespace Upkeep.Analyzers.Sql;

/// <summary>Expressions that cannot bring foreign text into a statement.</summary>
internal static class SafeText
{
    private const int MaximumDepth = 8;

    /// <summary>Its text is one of a few that stand in the source.</summary>
    public static bool IsFixed(IOperation expression) => IsFixed(expression, 0);

    /// <summary>Numbers, enumerations and the like cannot end a literal; text can.</summary>
    public static bool IsText(IOperation expression) => expression.Type is null || expression.Type.SpecialType is SpecialType.System_String or SpecialType.System_Object
        || expression.Type.TypeKind is TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Interface;

    /// <summary><c>string.Join(",", numbers)</c>: the values of an IN list. Joined strings may as well be parameter names.</summary>
    public static bool IsListOfValues(IOperation expression) =>
        expression is IInvocationOperation { TargetMethod: { Name: "Join", ContainingType.SpecialType: SpecialType.System_String } } join
        && join.Arguments.LastOrDefault()?.Value is { } values && ElementType(values) is { } element
        && (element.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double || element.Name == "Guid");

    private static bool IsFixed(IOperation expression, int depth)
    {
        if (depth > MaximumDepth)
        {
            return false;
        }

        return expression switch
        {
            { ConstantValue.HasValue: true } => true,
            IConversionOperation conversion => IsFixed(conversion.Operand, depth + 1),
            IParenthesizedOperation parenthesized => IsFixed(parenthesized.Operand, depth + 1),
            IConditionalOperation { WhenFalse: { } whenFalse } conditional => IsFixed(conditional.WhenTrue, depth + 1) && IsFixed(whenFalse, depth + 1),
            ISwitchExpressionOperation choice => choice.Arms.All(arm => arm.Value is IThrowOperation or IConversionOperation { Operand: IThrowOperation } || IsFixed(arm.Value, depth + 1)),
            ICoalesceOperation coalesce => IsFixed(coalesce.Value, depth + 1) && IsFixed(coalesce.WhenNull, depth + 1),
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => true,
            IPropertyReferenceOperation { Property.Name: "Name", Instance: ITypeOfOperation } => true,
            ILocalReferenceOperation local => (new LocalValues().ValueOf(local) is { } value && IsFixed(value, depth + 1)) || IsElementOfFixed(local, depth),
            _ => false,
        };
    }

    // foreach (var table in new[] { "orders", "items" })
    private static bool IsElementOfFixed(ILocalReferenceOperation local, int depth)
    {
        for (var current = local.Parent; current is not null; current = current.Parent)
        {
            if (current is IForEachLoopOperation loop && loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default))
            {
                var collection = loop.Collection;
                while (collection is IConversionOperation conversion)
                {
                    collection = conversion.Operand;
                }

                return collection switch
                {
                    IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } elements } => elements.All(element => IsFixed(element, depth + 1)),
                    ICollectionExpressionOperation { Elements: { Length: > 0 } elements } => elements.All(element => IsFixed(element, depth + 1)),
                    IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => true,
                    _ => false,
                };
            }
        }

        return false;
    }

    private static ITypeSymbol? ElementType(IOperation values)
    {
        while (values is IConversionOperation conversion)
        {
            values = conversion.Operand;
        }

        return values.Type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } generic => generic.TypeArguments[0],
            _ => null,
        };
    }
}
