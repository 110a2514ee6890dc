using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>
/// What a team adds to the table of members in .editorconfig: <c>upkeep_acquiring_methods</c>, <c>upkeep_closing_methods</c>,
/// <c>upkeep_borrowing_methods</c>, <c>upkeep_owning_methods</c>, each a list of <c>Namespace.Type.Method</c> separated by commas.
/// </summary>
internal sealed class MemberOptions
{
    private readonly HashSet<string> _acquiring;
    private readonly HashSet<string> _closing;
    private readonly HashSet<string> _borrowing;
    private readonly HashSet<string> _owning;

    public MemberOptions(AnalyzerConfigOptions options)
    {
        _acquiring = Read(options, "upkeep_acquiring_methods");
        _closing = Read(options, "upkeep_closing_methods");
        _borrowing = Read(options, "upkeep_borrowing_methods");
        _owning = Read(options, "upkeep_owning_methods");
    }

    public MemberEffect? EffectOf(IMethodSymbol method) =>
        Contains(_acquiring, method) ? MemberEffect.Acquire
        : Contains(_closing, method) ? MemberEffect.Close
        : null;

    public bool Borrows(IMethodSymbol method) => Contains(_borrowing, method);

    public bool TakesOver(IMethodSymbol method) => Contains(_owning, method);

    private static bool Contains(HashSet<string> names, IMethodSymbol method) =>
        names.Count > 0 && names.Contains(method.ContainingType?.ToDisplayString() + "." + (method.MethodKind == MethodKind.Constructor ? method.ContainingType?.Name : method.Name));

    private static HashSet<string> Read(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var text) ? [.. text.Split(',', ';').Select(name => name.Trim()).Where(name => name.Length > 0)] : [];
}
