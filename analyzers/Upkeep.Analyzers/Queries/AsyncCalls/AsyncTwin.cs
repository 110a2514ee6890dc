using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Queries.AsyncCalls;

/// <summary>The asynchronous method that takes what a synchronous call passes.</summary>
internal static class AsyncTwin
{
    public static IMethodSymbol? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        foreach (var type in TypesWithTwin(call))
        {
            foreach (var candidate in type.GetMembers(method.Name + "Async").OfType<IMethodSymbol>())
            {
                if (candidate.DeclaredAccessibility == Accessibility.Public && IsAwaitable(candidate.ReturnType) && Takes(candidate, call))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    // Queryable's terminals have theirs in EF Core.
    private static IEnumerable<ITypeSymbol> TypesWithTwin(IInvocationOperation call)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (method.IsStatic)
        {
            if (method.ContainingType.Name is "Queryable" or "Enumerable")
            {
                return EntityFrameworkOf(call);
            }

            return [method.ContainingType];
        }

        var types = new List<ITypeSymbol>();
        for (var current = call.Instance?.Type ?? method.ContainingType; current is not null; current = current.BaseType)
        {
            types.Add(current);
        }

        return types;
    }

    private static IEnumerable<ITypeSymbol> EntityFrameworkOf(IInvocationOperation call) =>
        call.SemanticModel?.Compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions") is { } extensions ? [extensions] : [];

    private static bool IsAwaitable(ITypeSymbol type) => type.Name is "Task" or "ValueTask";

    private static bool Takes(IMethodSymbol candidate, IInvocationOperation call)
    {
        var given = call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).ToList();
        if (candidate.Arity != call.TargetMethod.Arity || given.Any(argument => argument.Parameter?.RefKind is not RefKind.None))
        {
            return false;
        }

        return given.All(argument => candidate.Parameters.Length > argument.Parameter!.Ordinal && IsSame(candidate.Parameters[argument.Parameter.Ordinal], argument.Parameter))
            && candidate.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams || parameter.Type.Name == "CancellationToken"
                || given.Any(argument => argument.Parameter!.Ordinal == parameter.Ordinal));
    }

    private static bool IsSame(IParameterSymbol left, IParameterSymbol right) => left.Name == right.Name || HasType(left.Type, right.Type);

    private static bool HasType(ITypeSymbol left, ITypeSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition) || left is ITypeParameterSymbol || right is ITypeParameterSymbol;
}
