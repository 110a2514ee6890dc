using System.Globalization;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>Makes the object of a row.</summary>
internal sealed class RowEmitter
{
    private readonly MethodScope _scope;
    private readonly RowModel _row;
    private readonly bool _looksUp;
    private readonly List<string> _ordinals = [];

    public RowEmitter(MethodScope scope)
    {
        _scope = scope;
        _row = scope.Method.Row!;
        _looksUp = scope.Statement.Ordinals.IsEmpty;
        for (var i = 0; i < _row.Members.Count; i++)
        {
            _ordinals.Add(_looksUp ? scope.Local(Camel(_row.Members[i].Name) + "Ordinal") : scope.Statement.Ordinals[i].ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Looks the columns up, once for the result, where the text did not tell them.</summary>
    public void EmitOrdinals(SourceWriter writer)
    {
        for (var i = 0; _looksUp && i < _row.Members.Count; i++)
        {
            var member = _row.Members[i];
            var call = member.CanFollow ? "OptionalOrdinal" : "Ordinal";
            writer.Line($"var {_ordinals[i]} = global::Upkeep.Repositories.GeneratedRepository.{call}({_scope.Reader}, {Literals.String(member.Column)});");
        }
    }

    /// <summary>True if the object must be a local first, because members follow.</summary>
    public bool HasFollowers => _looksUp && _row.Members.Any(static member => member.CanFollow);

    public string Expression() => _row.Kind switch
    {
        RowKind.Value => Value(0),
        RowKind.Tuple => $"({string.Join(", ", _row.Members.Select((_, i) => Value(i)))})",
        _ => Object(),
    };

    public void EmitFollowers(SourceWriter writer, string local)
    {
        for (var i = 0; _looksUp && i < _row.Members.Count; i++)
        {
            if (_row.Members[i].CanFollow)
            {
                using (writer.Block($"if ({_ordinals[i]} >= 0)"))
                {
                    writer.Line($"{local}.{_row.Members[i].Name} = {Value(i)};");
                }

                writer.Line();
            }
        }
    }

    private string Object()
    {
        var arguments = Present(static member => member.IsConstructorParameter).Select(i => $"\n    {_row.Members[i].Name}: {Value(i)}").ToList();
        var properties = Present(member => !member.IsConstructorParameter && !(_looksUp && member.CanFollow)).Select(i => $"\n    {_row.Members[i].Name} = {Value(i)},").ToList();
        var made = $"new {_row.Type}" + (arguments.Count > 0 || properties.Count == 0 ? $"({string.Join(",", arguments)})" : "");
        return properties.Count == 0 ? made : $"{made}\n{{{string.Concat(properties)}\n}}";
    }

    private IEnumerable<int> Present(Func<RowMemberModel, bool> isWanted) =>
        Enumerable.Range(0, _row.Members.Count).Where(i => isWanted(_row.Members[i]) && (_looksUp || _scope.Statement.Ordinals[i] >= 0));

    private string Value(int i) => _scope.Values.Read(_row.Members[i].Value, _ordinals[i]);

    private static string Camel(string name)
    {
        var plain = Identifiers.Unescape(name);
        return char.ToLowerInvariant(plain[0]) + plain.Substring(1);
    }
}
