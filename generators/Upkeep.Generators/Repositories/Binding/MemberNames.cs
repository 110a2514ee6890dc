namespace Upkeep.Generators.Repositories;

/// <summary>offered_by, OfferedBy and offeredBy are one name.</summary>
internal static class MemberNames
{
    public static bool Match(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Plain(left), Plain(right), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => (name.Length > 0 && name[0] == '@' ? name.Substring(1) : name).Replace("_", "");
}
