using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>Names of the private members that a repository gets besides its methods.</summary>
internal sealed class RepositoryNames
{
    private readonly UniqueNames _names;
    private readonly Dictionary<string, string> _parsers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _json = new(StringComparer.Ordinal);

    public RepositoryNames(BoundRepositoryModel model)
    {
        _names = new UniqueNames(model.Repository.TakenNames);
        Sql = [.. model.Methods.Select(bound => _names.Take(Identifiers.Unescape(bound.Method.Name) + "Sql"))];
        ProbeSql = _names.Take("ProbeSql");
        Probe = _names.Take("ProbeAsync");
        var read = model.Methods.SelectMany(static bound => bound.Method.Row is { } row ? row.Members.Select(static member => member.Value) : []).ToList();
        var written = model.Methods.SelectMany(static bound => bound.Statement.Arguments).Select(static argument => argument.Value).ToList();
        ReadEnums = [.. Enums(read)];
        WrittenEnums = [.. Enums(written)];
        JsonTypes = [.. read.Concat(written).Where(static value => value.Kind == ValueKind.Json).Select(static value => value.Type).Distinct()];
        foreach (var value in ReadEnums)
        {
            _parsers[EnumOf(value)] = _names.Take("Parse" + SimpleName(EnumOf(value)));
        }

        foreach (var value in WrittenEnums)
        {
            _labels[EnumOf(value)] = _names.Take("LabelOf" + SimpleName(EnumOf(value)));
        }

        foreach (var type in JsonTypes)
        {
            _json[type] = _names.Take(SimpleName(type) + "Json");
        }
    }

    /// <summary>The constants of the texts, in the order of the methods.</summary>
    public IReadOnlyList<string> Sql { get; }

    /// <summary>The constant with the text of the health check, and the method that sends it.</summary>
    public string ProbeSql { get; }

    public string Probe { get; }

    public IReadOnlyList<ValueModel> ReadEnums { get; }

    public IReadOnlyList<ValueModel> WrittenEnums { get; }

    public IReadOnlyList<string> JsonTypes { get; }

    public static string EnumOf(ValueModel value) => value.Kind == ValueKind.EnumSequence ? value.ElementType! : value.Type;

    public string ParserOf(ValueModel value) => _parsers[EnumOf(value)];

    public string LabelOf(ValueModel value) => _labels[EnumOf(value)];

    public string JsonOf(string type) => _json[type];

    /// <summary><c>List&lt;global::Shop.Line&gt;</c> becomes ListLine.</summary>
    public static string SimpleName(string type) => Identifiers.FromText(string.Join(" ", type.Split('<', '>', ',', '[', ']')
        .Select(static part => part.Trim().Replace("@", ""))
        .Select(static part => part.Substring(part.LastIndexOf('.') + 1))));

    private static IEnumerable<ValueModel> Enums(IEnumerable<ValueModel> values) => values
        .Where(static value => value.Kind is ValueKind.EnumLabel or ValueKind.EnumSequence)
        .GroupBy(EnumOf)
        .Select(static group => group.First());
}
