using Microsoft.Extensions.DependencyInjection;

namespace Upkeep;

/// <summary>
/// Generates a decorator that measures every method, and its registration.
/// <para>
/// On a class that implements interfaces: a decorator of those interfaces and <c>Add&lt;Name&gt;()</c>, which registers the class
/// behind it. On an interface: a decorator of it and <c>Add&lt;Name&gt;&lt;TImplementation&gt;()</c>.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class InstrumentedAttribute : Attribute
{
    /// <summary>
    /// How long the container keeps an instance. <see cref="ServiceLifetime.Scoped"/> by default, as repositories and the
    /// contexts they use mostly are.
    /// </summary>
    public ServiceLifetime Lifetime { get; set; } = ServiceLifetime.Scoped;
}
