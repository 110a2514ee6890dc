using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Sagas;

/// <summary>What an external step must not contain, because it is not the same the second time.</summary>
internal static class RepeatedEffects
{
    private static readonly Regex s_insert = new(@"^\s*insert\s+into\s+[\w.""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);
    private static readonly Regex s_relative = new(
        @"^\s*update\s.*\bset\b.*?\b(?<column>\w+)\s*=\s*\k<column>\s*[-+*/|]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.Compiled);

    public static IEnumerable<(IOperation Place, string Why)> In(IBlockOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } } && OfText(text) is { } why)
            {
                yield return (operation, why);
            }
            else if (operation is IInvocationOperation { TargetMethod: { Name: "NewGuid" or "CreateVersion7", ContainingType: { Name: "Guid", ContainingNamespace.Name: "System" } } })
            {
                yield return (operation, "makes another Guid each time: use the StepContext's IdempotencyKey, which stays the same");
            }
        }
    }

    private static string? OfText(string text) =>
        s_insert.IsMatch(text) && text.IndexOf("on conflict", StringComparison.OrdinalIgnoreCase) < 0 && text.IndexOf("not exists", StringComparison.OrdinalIgnoreCase) < 0
            ? "inserts another row each time: make it transactional, or add ON CONFLICT on a key made of the StepContext's IdempotencyKey"
        : s_relative.Match(text) is { Success: true } match
            ? $"changes column '{match.Groups["column"].Value}' once more each time: make it transactional, or set it to a value that does not depend on the old one"
        : null;
}
