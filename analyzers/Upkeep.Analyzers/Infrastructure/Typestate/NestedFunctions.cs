using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Summaries;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>The lambdas and local functions of a method: what each does to the variables it captures.</summary>
internal sealed class NestedFunctions
{
    private readonly Dictionary<SyntaxNode, List<(ISymbol Variable, ObjectUse Use)>> _lambdas = [];
    private readonly Dictionary<ISymbol, List<(ISymbol Variable, ObjectUse Use)>> _localFunctions = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);

    // Where the first lambda begins that ends or keeps what the variable holds.
    private readonly Dictionary<ISymbol, int> _kept = new(SymbolEqualityComparer.Default);
    private readonly IMethodSymbol? _function;

    public NestedFunctions(ControlFlowGraph graph, CodeBody owner, DatabaseModel model)
    {
        foreach (var operation in owner.Of(OperationKind.VariableDeclarator).Concat(owner.Of(OperationKind.AddressOf)).Concat(owner.Of(OperationKind.SimpleAssignment)))
        {
            foreach (var aliased in AliasedBy(operation))
            {
                _written.Add(aliased);
            }
        }

        if (!owner.HasNestedFunctions)
        {
            return;
        }

        _function = graph.Parent is null ? null : FunctionOf(graph.OriginalOperation);
        foreach (var operation in DirectlyIn(graph.OriginalOperation))
        {
            if (operation is IAnonymousFunctionOperation lambda)
            {
                Keep(_lambdas[lambda.Syntax] = Captured(lambda.Body, lambda.Symbol, model), lambda);
            }
            else if (operation is ILocalFunctionOperation { Body: { } body } localFunction)
            {
                var captured = _localFunctions[localFunction.Symbol] = Captured(body, localFunction.Symbol, model);
                if (captured.Count > 0 && body.Descendants().Any(static inner => inner is IAnonymousFunctionOperation))
                {
                    Keep(captured, localFunction);
                }
            }
        }
    }

    /// <summary>Such a variable can change under our feet and is not followed.</summary>
    public bool IsWrittenInside(ISymbol variable) => _written.Contains(variable);

    /// <summary>What this function is nested in declares the variable, and may do anything with it.</summary>
    public bool IsOfOuterFunction(ISymbol variable) => _function is not null && !IsInside(variable, _function);

    /// <summary>A lambda that was there before has the variable, and may end what is put into it: <c>timer = new Timer(_ =&gt; timer.Dispose())</c>.</summary>
    public bool IsKeptBefore(ISymbol variable, IOperation assigned) =>
        _kept.TryGetValue(variable, out var lambda) && lambda < (assigned.Syntax.Parent ?? assigned.Syntax).Span.End;

    public IReadOnlyList<(ISymbol Variable, ObjectUse Use)> CapturedBy(IFlowAnonymousFunctionOperation lambda) =>
        _lambdas.TryGetValue(lambda.Syntax, out var captured) ? captured : [];

    public IReadOnlyList<(ISymbol Variable, ObjectUse Use)> CapturedBy(IMethodSymbol localFunction) =>
        _localFunctions.TryGetValue(localFunction.OriginalDefinition, out var captured) ? captured : [];

    // What a function captures it captures for those inside it, too: each is asked about once, and not once for every function around it.
    private static IEnumerable<IOperation> DirectlyIn(IOperation function)
    {
        var pending = new Stack<IOperation>([function]);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            if (operation != function && operation is (IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                yield return operation;
                continue;
            }

            foreach (var child in operation.ChildOperations.Reverse())
            {
                pending.Push(child);
            }
        }
    }

    private void Keep(List<(ISymbol Variable, ObjectUse Use)> captured, IOperation function)
    {
        foreach (var (variable, use) in captured)
        {
            if ((use & ~ObjectUse.Statements) != 0 && !_kept.ContainsKey(variable))
            {
                _kept[variable] = function.Syntax.SpanStart;
            }
        }
    }

    private List<(ISymbol Variable, ObjectUse Use)> Captured(IOperation body, IMethodSymbol function, DatabaseModel model)
    {
        var captured = new List<(ISymbol Variable, ObjectUse Use)>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var reference in body.Descendants())
        {
            var variable = reference switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => (ISymbol?)null,
            };
            if (variable is ILocalSymbol { Type.SpecialType: SpecialType.System_Boolean } && !IsInside(variable, function) && IsWritten(reference))
            {
                _written.Add(variable);
            }

            if (variable is null || model.Types.KindOfResult(reference.Type) == ResourceKind.None || IsInside(variable, function) || !seen.Add(variable))
            {
                continue;
            }

            var use = model.Summaries.UsesIn(body, variable);
            captured.Add((variable, use));
            if ((use & ObjectUse.Writes) != 0)
            {
                _written.Add(variable);
            }
        }

        return captured;
    }

    // What is written through a reference to a variable is not seen.
    private static IEnumerable<ISymbol> AliasedBy(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } declarator when declarator.GetVariableInitializer() is { } initializer => VariablesIn(initializer.Value),
        ISimpleAssignmentOperation { IsRef: true } assignment => VariablesIn(assignment.Value),
        IAddressOfOperation address => VariablesIn(address.Reference),
        _ => [],
    };

    // ref flag ? ref a : ref b, and a method that gives one of the references it is given.
    private static IEnumerable<ISymbol> VariablesIn(IOperation reference)
    {
        foreach (var part in reference.DescendantsAndSelf())
        {
            if (part is ILocalReferenceOperation local)
            {
                yield return local.Local;
            }
            else if (part is IParameterReferenceOperation parameter)
            {
                yield return parameter.Parameter;
            }
        }
    }

    private static IMethodSymbol? FunctionOf(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation function => function.Symbol,
        { Parent: { } parent } => FunctionOf(parent),
        _ => null,
    };

    private static bool IsWritten(IOperation reference) =>
        reference.Parent is IAssignmentOperation assignment ? assignment.Target == reference
        : reference.Parent is ITupleOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out };

    private static bool IsInside(ISymbol variable, IMethodSymbol function)
    {
        for (var symbol = variable.ContainingSymbol; symbol is IMethodSymbol; symbol = symbol.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(symbol, function))
            {
                return true;
            }
        }

        return false;
    }
}
