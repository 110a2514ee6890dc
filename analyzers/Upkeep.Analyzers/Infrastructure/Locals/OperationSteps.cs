using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Infrastructure.Locals;

/// <summary>Steps over what changes nothing, up and down an operation tree.</summary>
internal static class OperationSteps
{
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
                default:
                    return operation;
            }
        }
    }

    /// <summary>The parent, and the child of it that stands for the operation, without the conversions between them.</summary>
    public static (IOperation? Parent, IOperation Child) Parent(IOperation operation)
    {
        var child = operation;
        var parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            (child, parent) = (parent, parent.Parent);
        }

        return (parent, child);
    }

    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    public static IOperation? Argument(this IInvocationOperation call, string parameter) => Argument(call.Arguments, parameter);

    public static IOperation? Argument(this IObjectCreationOperation creation, string parameter) => Argument(creation.Arguments, parameter);

    /// <summary>Null also where the parameter has its default.</summary>
    private static IOperation? Argument(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, string parameter) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;
}
