using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Bodies;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>Finds the operation as the source has it for one of the flow graph, which is lowered and has lost its surroundings.</summary>
internal sealed class OriginalOperations(CodeBody body)
{
    public IOperation? Of(IOperation lowered)
    {
        var ofKind = body.Of(lowered.Kind);
        for (var i = ofKind.Count - 1; i >= 0; i--)
        {
            if (ofKind[i].Syntax == lowered.Syntax)
            {
                return ofKind[i];
            }
        }

        return null;
    }
}
