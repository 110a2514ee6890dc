namespace Upkeep.Generators.Shared;

/// <summary>
/// What every generated registration is called, so that the one call per assembly finds them all:
/// <c>public static class &lt;Name&gt;Registration { public static IUpkeepBuilder Add&lt;Name&gt;(this IUpkeepBuilder builder) }</c>
/// in the namespace of the type it registers.
/// </summary>
internal static class RegistrationNames
{
    public static string ClassOf(string typeName) => Identifiers.Unescape(typeName) + "Registration";

    public static string MethodOf(string typeName) => "Add" + Identifiers.Unescape(typeName);
}
