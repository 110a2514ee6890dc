using System.Collections.Concurrent;
using System.Globalization;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Parses and binds each text once, whoever asks and in however many compilations it stands.</summary>
internal sealed class SqlAnalysisCache(ProjectSchema schema)
{
    // An editor session leaves a text behind with every key stroke inside one.
    private const int MaximumTexts = 10_000;

    private readonly ConcurrentDictionary<string, Lazy<SqlAnalysis>> _texts = new(StringComparer.Ordinal);
    private int _count;
    private int _bound;

    /// <summary>How many texts were parsed so far.</summary>
    public int ParsedTexts => Volatile.Read(ref _count);

    /// <summary>How many statements were bound so far; one whose parameters the code gives other types, once more for these.</summary>
    public int BoundStatements => Volatile.Read(ref _bound);

    public BoundStatement Bind(DatabaseSchema before, Statement statement, string text, IReadOnlyDictionary<string, int>? types = null)
    {
        Interlocked.Increment(ref _bound);
        return types is null ? Binder.BindStatement(before, statement, text) : Binder.BindStatement(before, statement, text, types);
    }

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
