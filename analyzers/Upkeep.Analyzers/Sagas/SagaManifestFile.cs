using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Upkeep.Analyzers.Sagas;

/// <summary>The checked-in file that says which definitions may be in flight: a line each, name | version | hash | steps.</summary>
internal sealed class SagaManifestFile
{
    public const string FileName = "upkeep-sagas.txt";

    private SagaManifestFile(string path, SourceText text, IReadOnlyList<Entry> entries) => (Path, Text, Entries) = (path, text, entries);

    public string Path { get; }

    public SourceText Text { get; }

    public IReadOnlyList<Entry> Entries { get; }

    public static SagaManifestFile? Find(AnalyzerOptions options, CancellationToken cancellationToken) =>
        options.AdditionalFiles.FirstOrDefault(static file => IsManifest(file.Path)) is { } file && file.GetText(cancellationToken) is { } text
            ? Parse(file.Path, text)
            : null;

    public static bool IsManifest(string path) => string.Equals(System.IO.Path.GetFileName(path), FileName, StringComparison.OrdinalIgnoreCase);

    public static string LineOf(string name, int version, string hash, string steps) =>
        string.Join(" | ", name, version.ToString(CultureInfo.InvariantCulture), hash, steps);

    public Entry? Of(string name, int version) => Entries.FirstOrDefault(entry => entry.Name == name && entry.Version == version);

    public Location LocationOf(Entry entry) => Location.Create(Path, entry.Line.Span, Text.Lines.GetLinePositionSpan(entry.Line.Span));

    // Lines that cannot be read are left alone: they name no saga.
    private static SagaManifestFile Parse(string path, SourceText text)
    {
        var entries = new List<Entry>();
        foreach (var line in text.Lines)
        {
            var cells = text.ToString(line.Span).Split('|');
            if (cells.Length >= 3 && !cells[0].TrimStart().StartsWith("#", StringComparison.Ordinal)
                && int.TryParse(cells[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                entries.Add(new(cells[0].Trim(), version, cells[2].Trim(), line));
            }
        }

        return new(path, text, entries);
    }

    /// <param name="Name">The saga.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Hash">Of its definition.</param>
    /// <param name="Line">Where.</param>
    internal sealed record Entry(string Name, int Version, string Hash, TextLine Line);
}
