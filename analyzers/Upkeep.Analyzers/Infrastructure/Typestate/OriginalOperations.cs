using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>Finds the operation as the source has it for one of the flow graph, which is lowered and has lost its surroundings.</summary>
internal sealed class OriginalOperations(ControlFlowGraph graph)
{
    private Dictionary<(SyntaxNode Syntax, OperationKind Kind), IOperation>? _operations;

    public IOperation? Of(IOperation lowered)
    {
        _operations ??= Index();
        return _operations.TryGetValue((lowered.Syntax, lowered.Kind), out var original) ? original : null;
    }

    private Dictionary<(SyntaxNode Syntax, OperationKind Kind), IOperation> Index()
    {
        var operations = new Dictionary<(SyntaxNode Syntax, OperationKind Kind), IOperation>();
        foreach (var operation in graph.OriginalOperation.Descendants())
        {
            operations[(operation.Syntax, operation.Kind)] = operation;
        }

        return operations;
    }
}
