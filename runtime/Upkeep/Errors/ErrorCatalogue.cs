using System.Collections.Frozen;

namespace Upkeep.Errors;

/// <summary>
/// Every SQLSTATE of PostgreSQL 15, 25P04 of PostgreSQL 17, and the failures of the client itself, with cause, checks and solutions. The codes and names
/// are those of the manual, appendix A.
/// </summary>
public static class ErrorCatalogue
{
    private static readonly Lazy<Contents> s_contents = new(Load);

    /// <summary>All explanations: SQLSTATEs in the order of the manual, then the client's failures.</summary>
    public static IReadOnlyList<ErrorExplanation> All => s_contents.Value.All;

    /// <summary>Finds an explanation.</summary>
    /// <param name="key">
    /// A SQLSTATE (<c>40P01</c>), a condition name (<c>deadlock_detected</c>), a failure of the client (<c>pool-exhausted</c>,
    /// <c>ECONNREFUSED</c>) or a value of <c>error.type</c>. Case does not matter.
    /// </param>
    /// <returns>The explanation; that of the class for a SQLSTATE of a known class; null if nothing is known.</returns>
    public static ErrorExplanation? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var contents = s_contents.Value;
        if (contents.ByKey.TryGetValue(key, out var known) || contents.ByKey.TryGetValue(ExceptionErrors.CodeOfTypeName(key) ?? "", out known))
        {
            return known;
        }

        return IsSqlState(key) && contents.Classes.TryGetValue(key[..2].ToUpperInvariant(), out var general)
            ? general with { Code = key.ToUpperInvariant(), IsByClassOnly = true }
            : null;
    }

    /// <summary>Explains an exception, looking through exceptions that only wrap another.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>Null if nothing is known about it.</returns>
    public static ErrorExplanation? Explain(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return ExceptionErrors.CodeOf(exception) is { } code ? Find(code) : null;
    }

    internal static bool IsKnownSqlState(string code) => code.Length == 5 && s_contents.Value.ByKey.ContainsKey(code);

    internal static bool IsSqlState(string text) => text.Length == 5 && text.All(char.IsAsciiLetterOrDigit);

    private static Contents Load()
    {
        var states = CatalogueText.Read("sqlstates.txt");
        var client = CatalogueText.Read("client-failures.txt");
        ErrorExplanation[] all = [.. states.Entries, .. client.Entries];
        var byKey = new Dictionary<string, ErrorExplanation>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in all)
        {
            byKey.TryAdd(entry.Code, entry);
        }

        // Some names occur in several classes; the first in the manual's order is the one PL/pgSQL raises, too.
        foreach (var entry in all)
        {
            byKey.TryAdd(entry.Name, entry);
        }

        return new(all, byKey.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), states.Classes.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private sealed record Contents(
        IReadOnlyList<ErrorExplanation> All, FrozenDictionary<string, ErrorExplanation> ByKey, FrozenDictionary<string, ErrorExplanation> Classes);
}
