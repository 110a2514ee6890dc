using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Queries.AsyncCalls;

/// <summary>The cancellation token a call could pass on.</summary>
internal static class TokenAtHand
{
    /// <summary>The name of the one token parameter of the function around the operation, or of a function it may capture from; null when there is none, or a choice.</summary>
    public static string? Of(IOperation operation, ISymbol containingSymbol)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            var function = current switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is null)
            {
                continue;
            }

            var tokens = TokensOf(function);
            if (tokens.Count > 0 || function.IsStatic)
            {
                return tokens.Count == 1 ? tokens[0].Name : null;
            }
        }

        var outermost = containingSymbol is IMethodSymbol method ? TokensOf(method) : [];
        return outermost.Count == 1 ? outermost[0].Name : null;
    }

    /// <summary>A parameter that takes a token and was given none; or an overload that takes one in addition.</summary>
    public static IParameterSymbol? Unused(IInvocationOperation call)
    {
        var omitted = call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && IsToken(parameter.Type));
        if (omitted is not null)
        {
            return omitted.ArgumentKind == ArgumentKind.DefaultValue ? omitted.Parameter : null;
        }

        var method = call.TargetMethod;
        for (var type = method.IsStatic ? method.ContainingType : call.Instance?.Type; type is not null; type = type.BaseType)
        {
            foreach (var overload in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (overload.Parameters.Length == method.Parameters.Length + 1 && overload.Arity == method.Arity && overload.IsStatic == method.IsStatic
                    && overload.DeclaredAccessibility == Accessibility.Public && IsToken(overload.Parameters[overload.Parameters.Length - 1].Type)
                    && method.Parameters.All(parameter => SymbolEqualityComparer.Default.Equals(overload.Parameters[parameter.Ordinal].Type, parameter.Type)))
                {
                    return overload.Parameters[overload.Parameters.Length - 1];
                }
            }
        }

        return null;
    }

    private static List<IParameterSymbol> TokensOf(IMethodSymbol method) => [.. method.Parameters.Where(parameter => IsToken(parameter.Type) && parameter.RefKind == RefKind.None && parameter.Name != "_")];

    private static bool IsToken(ITypeSymbol type) => type.Name == "CancellationToken" && type.IsIn("System.Threading");
}
