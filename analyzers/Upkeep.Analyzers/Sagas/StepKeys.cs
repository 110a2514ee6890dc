using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Generators.Sagas;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>Whether a step does something with what tells its repetitions apart.</summary>
internal static class StepKeys
{
    /// <summary>True, too, when the context as a whole is handed on: what becomes of it is not seen here.</summary>
    public static bool AreUsed(IMethodSymbol method, IBlockOperation body)
    {
        if (!method.Parameters.Any(static parameter => SagaSymbols.Is(parameter.Type, WellKnownNames.StepContext)))
        {
            return false;
        }

        foreach (var reference in body.Descendants().OfType<IParameterReferenceOperation>())
        {
            if (SagaSymbols.Is(reference.Parameter.Type, WellKnownNames.StepContext)
                && (reference.Parent is not IPropertyReferenceOperation property
                    || property.Property.Name is "IdempotencyKey" or "StepIdempotencyKey" or "FencingToken" or "SagaId"))
            {
                return true;
            }
        }

        return false;
    }
}
