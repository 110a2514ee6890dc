using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>One static field for each measured name: overloads share theirs, as they share the metric.</summary>
internal sealed class OperationFields(INamedTypeSymbol type, UniqueNames fields)
{
    private readonly Dictionary<string, OperationModel> _byMethodName = new(StringComparer.Ordinal);
    private readonly List<OperationModel> _all = [];

    public IReadOnlyList<OperationModel> All => _all;

    public string FieldOf(IMethodSymbol method)
    {
        if (!_byMethodName.TryGetValue(method.Name, out var operation))
        {
            operation = new OperationModel(fields.Take(method.Name + "Operation"), $"{TypeNames.Plain(type)}.{method.Name}");
            _byMethodName.Add(method.Name, operation);
            _all.Add(operation);
        }

        return operation.FieldName;
    }
}
