namespace Upkeep.Sql.Binding.Nullability;

/// <summary>"Can it be null": true, false, or null for no claim.</summary>
internal static class Three
{
    /// <summary>Null as soon as one of them is.</summary>
    public static bool? Or(bool? one, bool? other) =>
        one == true || other == true ? true : one == false && other == false ? false : null;

    /// <summary>Null only when both are.</summary>
    public static bool? And(bool? one, bool? other) =>
        one == false || other == false ? false : one == true && other == true ? true : null;
}
