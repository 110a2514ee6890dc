using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Upkeep.Metrics;

/// <summary>What may be said about an argument to anybody: its name, its type, and how much of it there is. It does not hold the value.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Written into a log; nobody compares two.")]
public readonly struct ParameterShape
{
    private readonly string _size;

    /// <summary>The shape of an argument that has no size.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="type">Its type, as people read it.</param>
    public ParameterShape(string name, string type)
    {
        Name = name;
        Type = type;
        _size = "";
    }

    /// <summary>The shape of an argument: null, the length of a string, the count of a collection.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="type">Its type, as people read it.</param>
    /// <param name="value">Looked at, not kept.</param>
    public ParameterShape(string name, string type, object? value)
    {
        Name = name;
        Type = type;
        _size = value switch
        {
            null => " = null",
            string text => string.Create(CultureInfo.InvariantCulture, $" of {text.Length}"),
            ICollection items => string.Create(CultureInfo.InvariantCulture, $" of {items.Count}"),
            _ => "",
        };
    }

    /// <summary>The parameter.</summary>
    public string Name { get; }

    /// <summary>Its type, as people read it.</summary>
    public string Type { get; }

    /// <summary><c>ids: Guid[] of 12</c>.</summary>
    public override string ToString() => $"{Name}: {Type}{_size}";
}
