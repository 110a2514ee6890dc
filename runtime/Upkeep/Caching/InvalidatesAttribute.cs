namespace Upkeep;

/// <summary>
/// Makes the <see cref="CachedAttribute">cached</see> values of other methods of the same type be forgotten whenever this method ends, even by an exception: what
/// it wrote before that is not known. If this method has a parameter of the same name and type for each argument of the cached one, only the value
/// of those arguments is forgotten, else all of them. A computation under way is not kept either. Inside a <see cref="TransactionalAttribute">transaction</see>
/// that somebody else opened, they are forgotten again after its commit.
/// </summary>
/// <param name="methods">The cached methods: <c>nameof(FindAsync)</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class InvalidatesAttribute(params string[] methods) : Attribute
{
    /// <summary>The names of the cached methods, overloads included.</summary>
    public IReadOnlyList<string> Methods { get; } = methods;
}
