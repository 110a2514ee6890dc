using System.ComponentModel;
using System.Data.Common;
using System.Text;

namespace Upkeep.Repositories;

/// <summary>What generated repositories call where they cannot go on, or know too little at compile time. Applications call the repositories.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedRepository
{
    /// <summary>A method that promises a row got none.</summary>
    /// <param name="method">Type and method.</param>
    /// <returns>What to throw.</returns>
    public static InvalidOperationException NoRow(string method) =>
        new($"{method} found no row. Return a nullable type if that can happen.");

    /// <summary>A method that promises one row got more.</summary>
    /// <param name="method">Type and method.</param>
    /// <returns>What to throw.</returns>
    public static InvalidOperationException MoreThanOneRow(string method) =>
        new($"{method} found more than one row. Return a list, or add LIMIT 1 if any of them will do.");

    /// <summary>The column of a member whose position was not known at compile time.</summary>
    /// <param name="reader">The result.</param>
    /// <param name="name">The name; case and underscores do not matter.</param>
    /// <returns>The position.</returns>
    /// <exception cref="InvalidOperationException">There is no such column.</exception>
    public static int Ordinal(DbDataReader reader, string name)
    {
        var ordinal = OptionalOrdinal(reader, name);
        return ordinal >= 0
            ? ordinal
            : throw new InvalidOperationException(
                $"The result has no column '{name}'. It has {string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName))}.");
    }

    /// <summary>The column of a member that need not be there.</summary>
    /// <param name="reader">The result.</param>
    /// <param name="name">The name; case and underscores do not matter.</param>
    /// <returns>The position, or -1.</returns>
    public static int OptionalOrdinal(DbDataReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (IsSameName(reader.GetName(i), name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A label that the enum has no member for.</summary>
    /// <param name="enumType">The name of the enum.</param>
    /// <param name="label">What the database holds.</param>
    /// <returns>What to throw.</returns>
    public static InvalidOperationException UnknownLabel(string enumType, string label) =>
        new($"The database holds '{label}', for which {enumType} has no member. [PgName] gives a member another label than its name in snake case.");

    /// <summary>A value of an enum that is none of its members.</summary>
    /// <param name="enumType">The name of the enum.</param>
    /// <param name="value">The value.</param>
    /// <returns>What to throw.</returns>
    public static ArgumentOutOfRangeException UnknownMember(string enumType, object value) =>
        new(nameof(value), value, $"{enumType} has no such member, so that the database has no label for it.");

    /// <summary>Labels as the text of an array, for a parameter whose type the server infers.</summary>
    /// <param name="labels">The labels.</param>
    /// <returns><c>{"open","in progress"}</c></returns>
    public static string ArrayText(IEnumerable<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var text = new StringBuilder("{");
        foreach (var label in labels)
        {
            text.Append(text.Length > 1 ? ",\"" : "\"").Append(label.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return text.Append('}').ToString();
    }

    private static bool IsSameName(ReadOnlySpan<char> column, ReadOnlySpan<char> name)
    {
        var i = 0;
        foreach (var c in column)
        {
            if (c == '_')
            {
                continue;
            }

            while (i < name.Length && name[i] == '_')
            {
                i++;
            }

            if (i == name.Length || char.ToLowerInvariant(c) != char.ToLowerInvariant(name[i++]))
            {
                return false;
            }
        }

        return name[i..].Trim('_').IsEmpty;
    }
}
