using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>Types recognised by their full name: the same in every version of .NET.</summary>
internal static class WellKnownTypes
{
    public static bool IsCancellationToken(ITypeSymbol type) => Is(type, "CancellationToken", "System", "Threading");

    public static ReturnShape ShapeOf(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
        {
            return ReturnShape.Void;
        }

        if (method.RefKind != RefKind.None || method.ReturnType is not INamedTypeSymbol type)
        {
            return ReturnShape.Value;
        }

        return (type.Name, type.Arity) switch
        {
            ("Task", 0) when IsIn(type, "System", "Threading", "Tasks") => ReturnShape.Task,
            ("Task", 1) when IsIn(type, "System", "Threading", "Tasks") => ReturnShape.TaskOfT,
            ("ValueTask", 0) when IsIn(type, "System", "Threading", "Tasks") => ReturnShape.ValueTask,
            ("ValueTask", 1) when IsIn(type, "System", "Threading", "Tasks") => ReturnShape.ValueTaskOfT,
            ("IAsyncEnumerable", 1) when IsIn(type, "System", "Collections", "Generic") => ReturnShape.AsyncEnumerable,
            _ => ReturnShape.Value,
        };
    }

    public static bool Is(ITypeSymbol type, string name, params string[] ns) => type.Name == name && IsIn(type, ns);

    public static bool IsIn(ITypeSymbol type, params string[] ns)
    {
        if (type.ContainingType is not null)
        {
            return false;
        }

        var current = type.ContainingNamespace;
        for (var i = ns.Length - 1; i >= 0; i--)
        {
            if (current is null || current.IsGlobalNamespace || current.Name != ns[i])
            {
                return false;
            }

            current = current.ContainingNamespace;
        }

        return current is { IsGlobalNamespace: true };
    }
}
