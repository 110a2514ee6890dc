namespace Upkeep;

/// <summary>
/// A further tag of what a method of an <see cref="InstrumentedAttribute">instrumented</see> type measures, on its metric and its span: a
/// constant on the method or the type, or the value of a parameter that is an enum or a <see cref="bool"/>. Nothing else can be a tag: every new value is a
/// time series for good.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false, AllowMultiple = true)]
public sealed class TagAttribute : Attribute
{
    /// <summary>On a parameter: its value, by the name of the enum's member; <c>none</c> for null, <c>_OTHER</c> for a value without a name.</summary>
    public TagAttribute()
    {
    }

    /// <summary>On a parameter: its value, under another name than the parameter's.</summary>
    /// <param name="name">The key.</param>
    public TagAttribute(string name) => Name = name;

    /// <summary>On a method or a type: a constant.</summary>
    /// <param name="name">The key.</param>
    /// <param name="value">The value.</param>
    public TagAttribute(string name, string value) => (Name, Value) = (name, value);

    /// <summary>The key; the parameter's name if not given.</summary>
    public string? Name { get; }

    /// <summary>The constant; null on a parameter.</summary>
    public string? Value { get; }
}
