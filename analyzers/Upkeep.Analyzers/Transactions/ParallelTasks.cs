using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Queries;

namespace Upkeep.Analyzers.Transactions;

/// <summary>Finds queries that <c>Task.WhenAll</c> waits for together although they share a connection.</summary>
internal static class ParallelTasks
{
    public static bool IsJoin(IMethodSymbol method) => method is { Name: "WhenAll" or "WhenAny", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } };

    public static IEnumerable<IInvocationOperation> SharingOneConnection(IOperation body, DatabaseModel model)
    {
        foreach (var join in body.Descendants().OfType<IInvocationOperation>().Where(call => IsJoin(call.TargetMethod)))
        {
            var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (var task in Tasks(join))
            {
                if (PerElement(task, model) is { } repeated)
                {
                    yield return repeated;
                }
                else if (Started(task) is { } call && ConnectionOf(call, model) is { } connection && !seen.Add(connection))
                {
                    yield return call;
                }
            }
        }
    }

    private static IEnumerable<IOperation> Tasks(IInvocationOperation join) => join.Arguments.SelectMany(argument => Strip(argument.Value) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Select(Strip),
        ICollectionExpressionOperation collection => collection.Elements.Select(Strip),
        var single => [single],
    });

    private static IInvocationOperation? Started(IOperation task) => task switch
    {
        IInvocationOperation call => call,
        ILocalReferenceOperation local when new LocalValues().ValueOf(local) is { } value => Strip(value) as IInvocationOperation,
        _ => null,
    };

    // ids.Select(id => connection.QueryAsync(…)): as many at once as there are elements.
    private static IInvocationOperation? PerElement(IOperation task, DatabaseModel model)
    {
        if (Started(task) is not { TargetMethod.Name: "Select" } select)
        {
            return null;
        }

        var lambda = select.Arguments.Select(argument => Strip(argument.Value)).OfType<IDelegateCreationOperation>().Select(creation => creation.Target).OfType<IAnonymousFunctionOperation>().FirstOrDefault();
        return lambda?.Body.Descendants().OfType<IInvocationOperation>().FirstOrDefault(call => ConnectionOf(call, model) is { } connection && IsOutside(connection, lambda.Symbol));
    }

    private static bool IsOutside(ISymbol symbol, IMethodSymbol lambda)
    {
        for (var containing = symbol.ContainingSymbol; containing is IMethodSymbol; containing = containing.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(containing, lambda))
            {
                return false;
            }
        }

        return true;
    }

    private static ISymbol? ConnectionOf(IInvocationOperation call, DatabaseModel model) =>
        EntityFrameworkQuery.Is(call.TargetMethod) || EntityFrameworkWrite.Is(call.TargetMethod) ? EntityFrameworkContext.Of(call)
        : ExecutedQuery.Of(call, model)?.Connection is { } connection && model.Types.KindOf(Strip(connection).Type) == ResourceKind.Connection
            ? Strip(connection) switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
                _ => (ISymbol?)null,
            }
            : null;

    private static IOperation Strip(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
