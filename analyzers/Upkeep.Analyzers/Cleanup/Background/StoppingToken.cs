using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Cleanup.Background;

/// <summary>Where a method looks at its token, or at something made from it.</summary>
internal sealed class StoppingToken
{
    private const int MaximumPasses = 3;

    private readonly HashSet<ISymbol> _carriers = new(SymbolEqualityComparer.Default);

    public StoppingToken(IParameterSymbol token, IOperation body)
    {
        _carriers.Add(token);
        for (var pass = 0; pass < MaximumPasses; pass++)
        {
            foreach (var operation in body.Descendants())
            {
                switch (operation)
                {
                    case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer && Mentions(initializer.Value):
                        _carriers.Add(declarator.Symbol);
                        break;
                    case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment when Mentions(assignment.Value):
                        _carriers.Add(local.Local);
                        break;
                    case ISimpleAssignmentOperation { Target: IMemberReferenceOperation } assignment when Mentions(assignment.Value):
                    case IInvocationOperation { TargetMethod.Name: "Register" or "UnsafeRegister", Instance: { } registered } when Mentions(registered):
                        IsHandedOn = true;
                        break;
                }
            }
        }
    }

    /// <summary>Stored, or given a callback: what happens when it is cancelled is decided elsewhere.</summary>
    public bool IsHandedOn { get; }

    public IEnumerable<IOperation> MentionsIn(IOperation operation) => operation.DescendantsAndSelf().Where(IsCarrier);

    private bool Mentions(IOperation operation) => operation.DescendantsAndSelf().Any(IsCarrier);

    private bool IsCarrier(IOperation operation) => operation switch
    {
        IParameterReferenceOperation parameter => _carriers.Contains(parameter.Parameter),
        ILocalReferenceOperation local => _carriers.Contains(local.Local),
        _ => false,
    };
}
