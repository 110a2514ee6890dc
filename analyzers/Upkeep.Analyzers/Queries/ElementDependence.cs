using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries;

/// <summary>Which variables of a loop body carry something of the element.</summary>
internal sealed class ElementDependence
{
    private const int MaximumPasses = 4;

    private readonly HashSet<ISymbol> _dependent = new(SymbolEqualityComparer.Default);
    private readonly ILocalSymbol? _index;
    private readonly DatabaseTypes _types;

    public ElementDependence(ElementLoop loop, DatabaseTypes types)
    {
        _index = loop.IndexedBy;
        _types = types;
        _dependent.UnionWith(loop.Elements);
        var count = -1;
        for (var pass = 0; pass < MaximumPasses && _dependent.Count != count; pass++)
        {
            count = _dependent.Count;
            foreach (var operation in loop.Body.Descendants())
            {
                Spread(operation);
            }
        }
    }

    public bool Of(IOperation? operation) => operation is not null && operation.DescendantsAndSelf().Any(IsElement);

    public bool Of(ISymbol symbol) => _dependent.Contains(symbol);

    private void Spread(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator when Of(value):
                _dependent.Add(declarator.Symbol);
                break;
            case IForEachLoopOperation inner when Of(inner.Collection):
                _dependent.UnionWith(inner.Locals);
                break;
            case IAssignmentOperation assignment when Of(assignment.Value):
                Mark(assignment.Target);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out } result when result.Parent is IInvocationOperation call && call.Arguments.Any(other => other != result && Of(other.Value)):
                Mark(result.Value);
                break;
            case IInvocationOperation { Instance: { } instance } call when IsCommandPart(instance.Type) && call.Arguments.Any(argument => Of(argument.Value)):
                Mark(instance);
                break;
            case IInvocationOperation { TargetMethod.Name: "Add", Instance: { } bag } call when call.Arguments.Any(argument => Of(argument.Value)):
                Mark(bag);
                break;
        }
    }

    // A parameter value set on a command, a collection or a parameter object makes that variable carry the element.
    private void Mark(IOperation target)
    {
        for (var current = target; current is not null;)
        {
            switch (current)
            {
                case ILocalReferenceOperation local:
                    _dependent.Add(local.Local);
                    MarkCommandOf(local);
                    return;
                case IParameterReferenceOperation parameter:
                    _dependent.Add(parameter.Parameter);
                    return;
                case IDeclarationExpressionOperation declaration:
                    current = declaration.Expression;
                    break;
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                case IInvocationOperation call when IsCommandPart(call.Type):
                    current = call.Instance;
                    break;
                case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field:
                    _dependent.Add(field.Field);
                    return;
                case IMemberReferenceOperation member when IsCommandPart(member.Instance?.Type):
                    current = member.Instance;
                    break;
                default:
                    return;
            }
        }
    }

    // A parameter object in a variable of its own belongs to the command it was added to.
    private void MarkCommandOf(ILocalReferenceOperation parameter)
    {
        if (!IsCommandPart(parameter.Type))
        {
            return;
        }

        var uses = LocalUses.In(parameter);
        if (OperationSteps.Strip(uses.OnlyValueOf(parameter.Local)) is IInvocationOperation { Instance: IPropertyReferenceOperation { Instance: ILocalReferenceOperation made } })
        {
            _dependent.Add(made.Local);
        }

        foreach (var use in uses.Of(parameter.Local))
        {
            if (OperationSteps.Parent(use).Parent is IArgumentOperation
                {
                    Parent: IInvocationOperation { TargetMethod.Name: "Add", Instance: IPropertyReferenceOperation { Instance: ILocalReferenceOperation command } },
                })
            {
                _dependent.Add(command.Local);
            }
        }
    }

    private bool IsElement(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => _dependent.Contains(local.Local),
        IParameterReferenceOperation parameter => _dependent.Contains(parameter.Parameter),
        IFieldReferenceOperation field => _dependent.Contains(field.Field),
        IPropertyReferenceOperation { Arguments.Length: > 0 } indexer => indexer.Arguments.Any(argument => IsIndex(argument.Value)),
        IArrayElementReferenceOperation element => element.Indices.Any(IsIndex),
        _ => false,
    };

    private bool IsIndex(IOperation operation) => _index is not null && operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, _index);

    private bool IsCommandPart(ITypeSymbol? type) =>
        type is not null && (_types.KindOf(type) == ResourceKind.Command || type.Name.EndsWith("ParameterCollection", StringComparison.Ordinal)
            || type.Name.EndsWith("Parameter", StringComparison.Ordinal) || type.Name is "DynamicParameters");
}
