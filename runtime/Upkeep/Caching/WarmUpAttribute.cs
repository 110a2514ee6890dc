namespace Upkeep;

/// <summary>
/// Computes the value of a <see cref="CachedAttribute">cached</see> method without arguments when the host starts, in the background: the start does not wait for it,
/// and a failure is logged.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WarmUpAttribute : Attribute;
