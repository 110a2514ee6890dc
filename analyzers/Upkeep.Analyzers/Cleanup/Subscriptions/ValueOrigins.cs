using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Cleanup.Subscriptions;

/// <summary>Reads the origin of a value off an expression.</summary>
internal static class ValueOrigins
{
    // Property injection, by the names the containers gave their attributes.
    private static readonly HashSet<string> s_injections =
        ["InjectAttribute", "ImportAttribute", "DependencyAttribute", "AutowiredAttribute", "CascadingParameterAttribute"];

    public static ValueOrigin Of(IOperation? value) => Strip(value) switch
    {
        null or { ConstantValue: { HasValue: true, Value: null } } => ValueOrigin.None,
        IParameterReferenceOperation { Parameter: var parameter } => IsOfConstructor(parameter) ? ValueOrigin.Given : ValueOrigin.Other,
        IFieldReferenceOperation { Field.IsStatic: true } or IPropertyReferenceOperation { Property.IsStatic: true } => ValueOrigin.Static,
        IPropertyReferenceOperation { Property: var property } reference when IsOwnMember(reference) && IsInjected(property) => ValueOrigin.Given,
        ICoalesceOperation coalesce when Strip(coalesce.WhenNull) is IThrowOperation => Of(coalesce.Value),
        _ => ValueOrigin.Other,
    };

    public static bool IsOfConstructor(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

    public static bool IsInjected(IPropertySymbol property) =>
        property.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && s_injections.Contains(type.Name));

    public static bool IsOwnMember(IMemberReferenceOperation reference) => Strip(reference.Instance) is IInstanceReferenceOperation;

    public static IOperation? Strip(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IConditionalAccessInstanceOperation instance:
                    operation = ReceiverOf(instance);
                    break;
                default:
                    return operation;
            }
        }
    }

    // The `a` of `a?.B`: the placeholder stands for the receiver of the nearest conditional access around it.
    private static IOperation? ReceiverOf(IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (var parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation;
            }
        }

        return null;
    }
}
