using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Queries;

namespace Upkeep.Analyzers.Transactions.LostUpdates;

/// <summary>The C# expression that is sent for a parameter of a statement.</summary>
internal static class SentValue
{
    public static IOperation? Of(ExecutedQuery query, string parameter, CodeBody body)
    {
        foreach (var input in query.Inputs)
        {
            switch (OperationSteps.Strip(input))
            {
                case IAnonymousObjectCreationOperation anonymous:
                    return OfAnonymous(anonymous, parameter);
                case IObjectCreationOperation { Type.Name: "CommandDefinition" } definition when OperationSteps.Strip(definition.Argument("parameters")) is IAnonymousObjectCreationOperation given:
                    return OfAnonymous(given, parameter);
                case ILocalReferenceOperation command:
                    return OfCommand(command, parameter, body);
            }
        }

        return null;
    }

    private static IOperation? OfAnonymous(IAnonymousObjectCreationOperation anonymous, string parameter)
    {
        foreach (var initializer in anonymous.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment
                && string.Equals(property.Property.Name, parameter, StringComparison.OrdinalIgnoreCase))
            {
                return assignment.Value;
            }
        }

        return null;
    }

    private static IOperation? OfCommand(ILocalReferenceOperation command, string parameter, CodeBody body)
    {
        var isPositional = int.TryParse(parameter, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var count = 0;
        foreach (var operation in body.Of(OperationKind.Invocation))
        {
            var call = (IInvocationOperation)operation;
            if (call.TargetMethod.Name is not ("AddWithValue" or "Add") || !IsOf(call.Instance, command.Local))
            {
                continue;
            }

            count++;
            var value = call.Argument("value") ?? (call.Arguments.Length == 1 ? ValueOf(call.Arguments[0].Value, call.TargetMethod.Name) : null);
            var name = (call.Argument("parameterName") ?? (call.Arguments.Length == 1 ? NameOf(call.Arguments[0].Value) : null))?.ConstantValue.Value as string;
            if (isPositional ? count == number : string.Equals(name?.TrimStart('@', ':'), parameter, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static bool IsOf(IOperation? parameters, ILocalSymbol command) => parameters switch
    {
        IPropertyReferenceOperation { Property.Name: "Parameters", Instance: ILocalReferenceOperation local } => SymbolEqualityComparer.Default.Equals(local.Local, command),

        // new NpgsqlCommand(…) { Parameters = { … } }
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => Declared(parameters) is { } declared && SymbolEqualityComparer.Default.Equals(declared, command),
        _ => false,
    };

    private static ILocalSymbol? Declared(IOperation? operation)
    {
        for (; operation is not null and not IBlockOperation; operation = operation.Parent)
        {
            if (operation is IVariableDeclaratorOperation declarator)
            {
                return declarator.Symbol;
            }
        }

        return null;
    }

    private static IOperation? ValueOf(IOperation argument, string method)
    {
        if (OperationSteps.Strip(argument) is not IObjectCreationOperation parameter)
        {
            return method == "AddWithValue" ? argument : null;
        }

        return parameter.Argument("value") ?? parameter.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "Value" or "TypedValue" })?.Value;
    }

    private static IOperation? NameOf(IOperation argument) => OperationSteps.Strip(argument) is IObjectCreationOperation parameter ? parameter.Argument("parameterName") : null;
}
