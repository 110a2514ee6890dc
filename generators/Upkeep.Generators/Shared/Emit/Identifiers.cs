using Microsoft.CodeAnalysis.CSharp;

namespace Upkeep.Generators.Shared;

internal static class Identifiers
{
    /// <summary>Puts @ before a reserved keyword. Contextual keywords are legal names and stay as they are.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && name is not ("field" or "scoped" or "record" or "required" or "file" or "await" or "var" or "extension")
            ? name
            : "@" + name;

    public static string Unescape(string name) => name.StartsWith("@", StringComparison.Ordinal) ? name.Substring(1) : name;

    /// <summary>Makes an identifier of any text (an assembly name, say): other characters vanish and the next letter is raised.</summary>
    public static string FromText(string text)
    {
        var builder = new System.Text.StringBuilder(text.Length);
        var raise = true;
        foreach (var c in text)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(c))
            {
                raise = true;
                continue;
            }

            builder.Append(raise ? char.ToUpperInvariant(c) : c);
            raise = false;
        }

        return builder.Length == 0 ? "_" : SyntaxFacts.IsIdentifierStartCharacter(builder[0]) ? builder.ToString() : "_" + builder;
    }
}
