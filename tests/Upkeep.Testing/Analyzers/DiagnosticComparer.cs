using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Upkeep.Testing.Analyzers;

/// <summary>Matches found diagnostics against expected ones, one to one.</summary>
internal static class DiagnosticComparer
{
    public static void Compare(Compilation compilation, IEnumerable<Diagnostic> found, IReadOnlyList<DiagnosticResult> expected, string what)
    {
        var unexpected = found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
        var missing = new List<DiagnosticResult>();
        foreach (var result in expected)
        {
            // The strictest expectation first would be needed only if two overlap on one span; ids and spans tell them apart.
            var match = unexpected.FindIndex(diagnostic => Matches(compilation, diagnostic, result));
            if (match < 0)
            {
                missing.Add(result);
            }
            else
            {
                unexpected.RemoveAt(match);
            }
        }

        if (missing.Count > 0 || unexpected.Count > 0)
        {
            throw new VerificationException(Describe(compilation, unexpected, missing, what));
        }
    }

    private static bool Matches(Compilation compilation, Diagnostic diagnostic, DiagnosticResult result) =>
        diagnostic.Id == result.Id
        && (result.Severity is not { } severity || severity == diagnostic.Severity)
        && (result.Message is not { } message || message == diagnostic.GetMessage(CultureInfo.InvariantCulture))
        && (result.LineSpan is not { } lines || lines == diagnostic.Location.GetLineSpan().Span)
        && (result.Span is not { } span
            || (diagnostic.Location.SourceSpan == span.Span && diagnostic.Location.GetLineSpan().Path == span.Path));

    private static string Describe(Compilation compilation, List<Diagnostic> unexpected, List<DiagnosticResult> missing, string what)
    {
        var text = new StringBuilder().Append("The diagnostics of ").Append(what).AppendLine(" are not the expected ones.");
        foreach (var result in missing)
        {
            text.Append("  missing:    ").Append(result.Id).Append(' ').Append(result.Severity?.ToString() ?? "").Append(' ')
                .Append(Place(compilation, result)).Append(' ').AppendLine(result.Message);
        }

        foreach (var diagnostic in unexpected)
        {
            text.Append("  unexpected: ").Append(diagnostic.Id).Append(' ').Append(diagnostic.Severity).Append(' ').Append(diagnostic.Location.GetLineSpan())
                .Append(" on \"").Append(diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan)).Append("\": ")
                .AppendLine(diagnostic.GetMessage(CultureInfo.InvariantCulture));
        }

        return text.AppendLine("The source was:").Append(compilation.SyntaxTrees.First()).ToString();
    }

    private static string Place(Compilation compilation, DiagnosticResult result)
    {
        if (result.Span is not { } place)
        {
            return result.LineSpan?.ToString() ?? "anywhere";
        }

        var tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == place.Path);
        return tree is null ? $"{place.Path} {place.Span}" : $"{tree.GetLineSpan(place.Span)} on \"{tree.GetText().ToString(place.Span)}\"";
    }
}
