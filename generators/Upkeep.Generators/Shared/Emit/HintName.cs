using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

internal static class HintName
{
    /// <summary>
    /// A file name for what one generator makes of one type. Two types never share one, not even where case is ignored, as the
    /// compiler does: a duplicate name would stop the whole generator.
    /// </summary>
    public static string For(INamedTypeSymbol type, string kind)
    {
        var name = MetadataName(type);
        var twin = HasTwin(type) ? $"+{CaseOf(name)}" : "";
        return $"{Encode(name)}{twin}.{kind}.g.cs";
    }

    // '-' and '+' cannot be part of an identifier, and a nested name starts with no digit, so no two names encode to the same text.
    internal static string Encode(string metadataName)
    {
        var builder = new StringBuilder(metadataName.Length + 8);
        foreach (var c in metadataName)
        {
            builder.Append(c switch
            {
                '+' => "-",
                '`' => "-",
                _ when c is '.' or '_' || c < 128 && char.IsLetterOrDigit(c) => c.ToString(),
                _ => $"+u{((int)c).ToString("x4", CultureInfo.InvariantCulture)}",
            });
        }

        return builder.ToString();
    }

    /// <summary>Whether the type or something around it has a neighbour that differs in case only.</summary>
    private static bool HasTwin(INamedTypeSymbol type)
    {
        for (ISymbol current = type; current.ContainingSymbol is INamespaceOrTypeSymbol container; current = container)
        {
            foreach (var member in container.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol
                    && string.Equals(member.Name, current.Name, StringComparison.OrdinalIgnoreCase)
                    && !string.Equals(member.Name, current.Name, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string CaseOf(string name) =>
        string.Concat(name.Where(char.IsLetter).Select(static c => char.IsUpper(c) ? '1' : '0'));

    private static string MetadataName(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = $"{outer.MetadataName}+{name}";
        }

        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{TypeNames.Plain(type.ContainingNamespace)}.{name}";
    }
}
