using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>The statement that disposes a field or property.</summary>
/// <param name="Name">The member.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Awaits">It belongs into DisposeAsync.</param>
internal sealed record MemberDisposal(string Name, StatementSyntax Statement, bool Awaits)
{
    /// <param name="member">The field or property.</param>
    /// <param name="isInitialised">It has a value from the start, and is never null.</param>
    /// <param name="prefersAsync">What can be disposed in both ways is disposed asynchronously.</param>
    public static MemberDisposal? Of(ISymbol member, bool isInitialised, bool prefersAsync)
    {
        var type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
        if (type is null)
        {
            return null;
        }

        var name = member.Name;
        var isNeverNull = isInitialised || type.IsValueType || (type.NullableAnnotation == NullableAnnotation.NotAnnotated && IsReadOnly(member));
        var isAsync = Implements(type, "IAsyncDisposable") && (prefersAsync || !Implements(type, "IDisposable"));
        if (isAsync)
        {
            return new MemberDisposal(name, ParseStatement(isNeverNull ? $"await {name}.DisposeAsync();" : $"if ({name} is not null)\n{{\nawait {name}.DisposeAsync();\n}}\n"), Awaits: true);
        }

        return Implements(type, "IDisposable") ? new MemberDisposal(name, ParseStatement($"{name}{(isNeverNull ? "." : "?.")}Dispose();"), Awaits: false) : null;
    }

    private static bool IsReadOnly(ISymbol member) => member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { IsReadOnly: true };

    private static bool Implements(ITypeSymbol type, string name) => type.Name == name || type.AllInterfaces.Any(implemented => implemented.Name == name);
}
