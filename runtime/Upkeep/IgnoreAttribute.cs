namespace Upkeep;

/// <summary>
/// Leaves a method of an <see cref="InstrumentedAttribute">instrumented</see> type unmeasured: the decorator only hands it on. Caching and
/// transactions are not affected.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class IgnoreAttribute : Attribute;
