namespace Upkeep.Generators.Shared;

/// <summary>Hands out names that meet no other name in their scope.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public UniqueNames(IEnumerable<string> taken)
    {
        foreach (var name in taken)
        {
            Reserve(name);
        }
    }

    public void Reserve(string name) => _taken.Add(Identifiers.Unescape(name));

    /// <summary>The wish itself, or with the lowest number behind it that makes it free; taken from now on.</summary>
    public string Take(string wish)
    {
        var name = wish;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = wish + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Identifiers.Escape(name);
    }
}
