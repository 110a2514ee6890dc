using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries;

/// <summary>The variable with the context that a call of EF Core starts from.</summary>
internal static class EntityFrameworkContext
{
    public static ISymbol? Of(IInvocationOperation call)
    {
        IOperation? current = call;
        while (current is not null)
        {
            switch (current)
            {
                case IInvocationOperation invocation:
                    current = OperationSteps.Strip(invocation.Instance ?? invocation.Arguments.FirstOrDefault()?.Value);
                    break;
                case ILocalReferenceOperation local:
                    return IsContext(local.Type) ? local.Local : null;
                case IParameterReferenceOperation parameter:
                    return IsContext(parameter.Type) ? parameter.Parameter : null;
                case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field when IsContext(field.Type):
                    return field.Field;
                case IPropertyReferenceOperation property:
                    current = OperationSteps.Strip(property.Instance);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    public static bool IsContext(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "DbContext", ContainingNamespace.Name: "EntityFrameworkCore" })
            {
                return true;
            }
        }

        return false;
    }
}
