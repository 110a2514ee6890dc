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
            if (AliasedBy(operation) is { } aliased)
            {
                _written.Add(aliased);
            }
        }

        if (!owner.HasNestedFunctions)
        {
            return;
        }

        _function = graph.Parent is null ? null : FunctionOf(graph.OriginalOperation);
        foreach (var operation in graph.OriginalOperation.Descendants())
        {
            if (operation is IAnonymousFunctionOperation lambda)
            {
                var captured = _lambdas[lambda.Syntax] = Captured(lambda.Body, lambda.Symbol, model);
                foreach (var (variable, use) in captured)
                {
                    if ((use & ~ObjectUse.Executes) != 0 && !_kept.ContainsKey(variable))
                    {
                        _kept[variable] = lambda.Syntax.SpanStart;
                    }
                }
            }
            else if (operation is ILocalFunctionOperation { Body: { } body } localFunction)
            {
                _localFunctions[localFunction.Symbol] = Captured(body, localFunction.Symbol, model);
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
    private static ILocalSymbol? AliasedBy(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } declarator => (declarator.GetVariableInitializer()?.Value as ILocalReferenceOperation)?.Local,
        ISimpleAssignmentOperation { IsRef: true, Value: ILocalReferenceOperation local } => local.Local,
        IAddressOfOperation { Reference: ILocalReferenceOperation local } => local.Local,
        _ => null,
    };

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
