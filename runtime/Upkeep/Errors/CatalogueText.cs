using System.Globalization;

namespace Upkeep.Errors;

/// <summary>
/// Reads a file of the catalogue: <c># key title</c> opens a class, <c>code name</c> an entry, and <c>key: text</c> belongs to what was
/// opened last. An entry takes from its class whatever it does not say itself.
/// </summary>
internal static class CatalogueText
{
    public static (IReadOnlyList<ErrorExplanation> Entries, IReadOnlyDictionary<string, ErrorExplanation> Classes) Read(string file)
    {
        var entries = new List<ErrorExplanation>();
        var classes = new Dictionary<string, ErrorExplanation>(StringComparer.Ordinal);
        var group = "";
        using var reader = new StreamReader(typeof(CatalogueText).Assembly.GetManifestResourceStream($"Upkeep.Errors.{file}")
            ?? throw new InvalidOperationException($"The assembly carries no {file}."));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            var indented = line[0] == ' ';
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                var (key, title) = Split(line[2..], ' ');
                group = key;
                classes[group] = new() { Code = key, Name = title, Class = title, Retry = RetryAdvice.No, Cause = "", Checks = "", Solutions = "" };
            }
            else if (indented)
            {
                entries[^1] = With(entries[^1], line.Trim());
            }
            else if (line.Contains(": ", StringComparison.Ordinal))
            {
                classes[group] = With(classes[group], line);
            }
            else
            {
                var (code, name) = Split(line, ' ');
                entries.Add(classes[group] with { Code = code, Name = name });
            }
        }

        return (entries, classes);
    }

    private static ErrorExplanation With(ErrorExplanation entry, string line)
    {
        var (key, text) = Split(line, ':');
        return key switch
        {
            "retry" => entry with { Retry = Retry(text) },
            "cause" => entry with { Cause = text },
            "check" => entry with { Checks = text },
            "do" => entry with { Solutions = text },
            "since" => entry with { Since = int.Parse(text, CultureInfo.InvariantCulture) },
            "until" => entry with { Until = int.Parse(text, CultureInfo.InvariantCulture) },
            _ => throw new InvalidOperationException($"The error catalogue has no field '{key}'."),
        };
    }

    private static RetryAdvice Retry(string text) => text switch
    {
        "no" => RetryAdvice.No,
        "transaction" => RetryAdvice.Transaction,
        "later" => RetryAdvice.Later,
        "unknown" => RetryAdvice.OutcomeUnknown,
        _ => throw new InvalidOperationException($"The error catalogue has no retry advice '{text}'."),
    };

    private static (string Before, string After) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return (text[..at], text[(at + 1)..].Trim());
    }
}
