using System.Text;

namespace Upkeep.Sql.Schema;

/// <summary>An expression of the schema: a default, a check, an index key, a predicate.</summary>
public sealed record SchemaExpression
{
    /// <summary>Stands before and behind each name of a column in <see cref="CanonicalTemplate"/>, so that renaming a column is exact.</summary>
    internal const char ColumnMark = '\u0001';

    /// <summary>Stands around the full name of a sequence, for the same reason.</summary>
    internal const char SequenceMark = '\u0002';

    /// <summary>Stands around the name of a type or function, <c>t</c> or <c>f</c> before it.</summary>
    internal const char NameMark = '\u0004';

    /// <summary>Ends the types of a function's arguments, which stand before its name.</summary>
    internal const char SignatureMark = '\u0005';

    /// <summary>As it was written. Columns that were renamed since have their old names in it.</summary>
    public required string Source { get; init; }

    /// <summary>The columns it reads.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Sequences it reads, by id.</summary>
    public IReadOnlyList<int> SequenceIds { get; init; } = [];

    /// <summary>It is a call, which an index's definition shows without parentheses.</summary>
    public bool IsCall { get; init; }

    /// <summary>As PostgreSQL prints it, or null where that is not known.</summary>
    public string? Canonical => CanonicalTemplate is null ? null : RenderNames(RenderSequences(Render(CanonicalTemplate)));

    /// <summary>PostgreSQL's form where it is known, otherwise the written one.</summary>
    public string Text => Canonical ?? Source;

    internal string? CanonicalTemplate { get; init; }

    internal SchemaExpression RenameColumn(string from, string to) => Columns.Contains(from)
        ? this with
        {
            Columns = [.. Columns.Select(column => column == from ? to : column)],
            CanonicalTemplate = CanonicalTemplate?.Replace(ColumnMark + from + ColumnMark, ColumnMark + to + ColumnMark),
        }
        : this;

    internal SchemaExpression RenameSequence(ObjectName from, ObjectName to) => this with
    {
        CanonicalTemplate = CanonicalTemplate?.Replace(Mark(from), Mark(to)),
    };

    /// <summary>With other names of types and functions; each is given as <see cref="NameMark"/> has it.</summary>
    internal SchemaExpression RenameNames(IReadOnlyDictionary<string, string> renamed)
    {
        if (CanonicalTemplate is null || CanonicalTemplate.IndexOf(NameMark) < 0)
        {
            return this;
        }

        var parts = CanonicalTemplate.Split(NameMark);
        var isChanged = false;
        for (var i = 1; i < parts.Length; i += 2)
        {
            if (renamed.TryGetValue(parts[i], out var name))
            {
                parts[i] = name;
                isChanged = true;
            }
        }

        return isChanged ? this with { CanonicalTemplate = string.Join(NameMark.ToString(), parts) } : this;
    }

    internal static string Mark(ObjectName sequence) => SequenceMark + sequence.Schema + "\u0003" + sequence.Name + SequenceMark;

    private static string RenderSequences(string template)
    {
        if (template.IndexOf(SequenceMark) < 0)
        {
            return template;
        }

        var parts = template.Split(SequenceMark);
        for (var i = 1; i < parts.Length; i += 2)
        {
            var name = parts[i].Split('\u0003');
            var text = (name[0] == "public" ? "" : Identifiers.Quote(name[0]) + ".") + Identifiers.Quote(name[1]);
            parts[i] = text.Replace("'", "''");
        }

        return string.Concat(parts);
    }

    private static string RenderNames(string template)
    {
        if (template.IndexOf(NameMark) < 0)
        {
            return template;
        }

        var parts = template.Split(NameMark);
        for (var i = 1; i < parts.Length; i += 2)
        {
            parts[i] = parts[i].Substring(Math.Max(1, parts[i].IndexOf(SignatureMark) + 1));
        }

        return string.Concat(parts);
    }

    private static string Render(string template)
    {
        if (template.IndexOf(ColumnMark) < 0)
        {
            return template;
        }

        var parts = template.Split(ColumnMark);
        var text = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            text.Append(i % 2 == 0 ? parts[i] : Identifiers.Quote(parts[i]));
        }

        return text.ToString();
    }
}
