using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Pipeline;

/// <summary>
/// Compilations are equal whose declarations are. <c>ForAttributeWithMetadataName</c> runs its transform again for every annotated type
/// after every edit, because any file may have changed what any symbol means; here nothing runs until a declaration somewhere has changed.
/// </summary>
internal sealed class DeclarationComparer : IEqualityComparer<Compilation>
{
    public static DeclarationComparer Instance { get; } = new();

    public bool Equals(Compilation? x, Compilation? y)
    {
        if (ReferenceEquals(x, y))
        {
            return true;
        }

        if (x is null || y is null || x.AssemblyName != y.AssemblyName || !x.Options.Equals(y.Options))
        {
            return false;
        }

        return AreSame(x.ExternalReferences, y.ExternalReferences, static (left, right) => ReferenceEquals(left, right))
            && AreSame(x.SyntaxTrees, y.SyntaxTrees, AreSameSurface);
    }

    public int GetHashCode(Compilation obj) => obj.AssemblyName?.GetHashCode() ?? 0;

    private static bool AreSameSurface(SyntaxTree left, SyntaxTree right) => ReferenceEquals(left, right)
        || DeclarationSurface.Of(left, CancellationToken.None).IsSame(DeclarationSurface.Of(right, CancellationToken.None));

    private static bool AreSame<T>(IEnumerable<T> left, IEnumerable<T> right, Func<T, T, bool> isSame)
    {
        using var others = right.GetEnumerator();
        foreach (var item in left)
        {
            if (!others.MoveNext() || !isSame(item, others.Current))
            {
                return false;
            }
        }

        return !others.MoveNext();
    }
}
