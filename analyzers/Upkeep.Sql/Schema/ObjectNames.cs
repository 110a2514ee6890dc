using System.Globalization;
using System.Text;

namespace Upkeep.Sql.Schema;

/// <summary>The names PostgreSQL makes up for constraints, indexes and sequences.</summary>
internal static class ObjectNames
{
    /// <summary><c>name1_name2_label</c>, its parts cut so that the whole fits.</summary>
    public static string Make(string name1, string? name2, string label)
    {
        var available = Identifiers.MaximumBytes - (label.Length > 0 ? Encoding.UTF8.GetByteCount(label) + 1 : 0) - (name2 is null ? 0 : 1);
        var bytes1 = Encoding.UTF8.GetByteCount(name1);
        var bytes2 = name2 is null ? 0 : Encoding.UTF8.GetByteCount(name2);
        while (bytes1 + bytes2 > available)
        {
            if (bytes1 > bytes2)
            {
                bytes1--;
            }
            else
            {
                bytes2--;
            }
        }

        return Cut(name1, bytes1) + (name2 is null ? "" : "_" + Cut(name2, bytes2)) + (label.Length > 0 ? "_" + label : "");
    }

    /// <summary>As <see cref="Make"/>, with a number behind the label where the name is taken.</summary>
    public static string Choose(string name1, string? name2, string label, Func<string, bool> isTaken)
    {
        var name = Make(name1, name2, label);
        for (var pass = 1; isTaken(name); pass++)
        {
            name = Make(name1, name2, label + pass.ToString(CultureInfo.InvariantCulture));
        }

        return name;
    }

    /// <summary>The name of an array type: the element's with an underscore, and more of them while it is taken.</summary>
    public static string ArrayType(string elementName, Func<string, bool> isTaken)
    {
        var name = elementName;
        do
        {
            name = Cut("_" + name, Identifiers.MaximumBytes);
        }
        while (isTaken(name) && name[name.Length - 1] != '_');

        return name;
    }

    /// <summary>The columns' part of an index's name: joined until it is long enough.</summary>
    public static string Join(IEnumerable<string> columns)
    {
        var text = new StringBuilder();
        foreach (var column in columns)
        {
            if (text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(column);
            if (Encoding.UTF8.GetByteCount(text.ToString()) > Identifiers.MaximumBytes)
            {
                break;
            }
        }

        return text.ToString();
    }

    private static string Cut(string name, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(name) <= bytes)
        {
            return name;
        }

        var length = Math.Min(name.Length, bytes);
        while (length > 0 && (Encoding.UTF8.GetByteCount(name.Substring(0, length)) > bytes || char.IsHighSurrogate(name[length - 1])))
        {
            length--;
        }

        return name.Substring(0, length);
    }
}
