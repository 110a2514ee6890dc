namespace Upkeep.Sql.Tests.Oracle;

/// <summary>A statement of a data file, with the place to go to when a test complains about it.</summary>
internal sealed record Statement(string Place, string Text, IReadOnlyList<string> Comments, bool HasNamedParameters);

/// <summary>Reads the statement files that Data/README.md describes.</summary>
internal static class StatementFile
{
    public static IReadOnlyList<Statement> ReadFolder(string folder) =>
        [.. Directory.GetFiles(TestData.Folder(folder), "*.sql").Order(StringComparer.Ordinal).SelectMany(Read)];

    public static IReadOnlyList<Statement> Read(string path)
    {
        var statements = new List<Statement>();
        var comments = new List<string>();
        var lines = new List<string>();
        var startLine = 0;
        var number = 0;
        var hasNamedParameters = Path.GetFileName(path).StartsWith("Application", StringComparison.Ordinal)
            || path.Contains($"{Path.DirectorySeparatorChar}Queries{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

        void Finish()
        {
            if (lines.Count == 0)
            {
                return;
            }

            var place = $"{Path.GetFileName(path)}:{startLine}";
            var text = string.Join('\n', lines).TrimEnd();
            if (!text.EndsWith(';'))
            {
                throw new FormatException($"{place}: the statement does not end with ';' at the end of a line. Indent its further lines.");
            }

            statements.Add(new Statement(place, text[..^1], [.. comments], hasNamedParameters));
            lines.Clear();
            comments.Clear();
        }

        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (lines.Count > 0 && (line.Length == 0 || char.IsWhiteSpace(line[0])))
            {
                lines.Add(line);
                continue;
            }

            Finish();
            if (line.StartsWith("--", StringComparison.Ordinal))
            {
                comments.Add(line[2..].Trim());
            }
            else if (line.Length > 0)
            {
                startLine = number;
                lines.Add(line);
            }
            else
            {
                comments.Clear();
            }
        }

        Finish();
        return statements;
    }
}
