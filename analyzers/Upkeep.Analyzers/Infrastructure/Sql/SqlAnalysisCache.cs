using System.Collections.Concurrent;
using System.Globalization;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Parses and binds each text once, whoever asks and in however many compilations it stands.</summary>
internal sealed class SqlAnalysisCache(ProjectSchema schema)
{
    // An editor session leaves a text behind with every key stroke inside one.
    private const int MaximumTexts = 10_000;

    private readonly ConcurrentDictionary<string, Lazy<SqlAnalysis>> _texts = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>How many texts were parsed so far.</summary>
    public int ParsedTexts => Volatile.Read(ref _count);

    public SqlAnalysis Of(string text, IReadOnlyList<SqlHole> holes)
    {
        if (_texts.Count >= MaximumTexts)
        {
            _texts.Clear();
        }

        return _texts.GetOrAdd(KeyOf(text, holes), _ => new Lazy<SqlAnalysis>(() =>
        {
            Interlocked.Increment(ref _count);
            return SqlAnalysis.Of(schema, text, holes);
        })).Value;
    }

    // The same characters with other holes are another text.
    private static string KeyOf(string text, IReadOnlyList<SqlHole> holes) => holes.Count == 0
        ? text
        : text + string.Concat(holes.Select(static hole => string.Format(CultureInfo.InvariantCulture, "\0{0}:{1}", hole.Position, (int)hole.Kind)));
}
