using System.Globalization;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Parameters get the type of the first place that wants one.</summary>
internal sealed partial class StatementBinder
{
    private readonly Dictionary<string, int> _parameterPositions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _parameterTypes = new(StringComparer.Ordinal);

    /// <summary>What the client says its parameters are; the others are inferred.</summary>
    public IReadOnlyDictionary<string, int>? DeclaredTypes { get; init; }

    private BoundExpression Bind(ParameterReference reference)
    {
        if (reference.Style == ParameterStyle.PsqlVariable)
        {
            return Unclear(reference);
        }

        var name = reference.Style == ParameterStyle.Positional && !reference.Name.StartsWith("$", StringComparison.Ordinal) ? "$" + reference.Name : reference.Name;
        if (!_parameterTypes.TryGetValue(name, out var type))
        {
            _parameterPositions.Add(name, reference.Start);
            _parameterTypes.Add(name, type = DeclaredTypes is not null && DeclaredTypes.TryGetValue(name, out var declared) ? declared : TypeIds.Unknown);
        }
        else if (reference.Start < _parameterPositions[name])
        {
            _parameterPositions[name] = reference.Start;
        }

        return new BoundParameter { Name = name, TypeId = type, Syntax = reference };
    }

    private bool SetParameterType(BoundParameter parameter, int typeId)
    {
        var known = _parameterTypes[parameter.Name];
        if (known == TypeIds.Unknown)
        {
            _parameterTypes[parameter.Name] = typeId;
        }
        else if (known != typeId)
        {
            if (DeclaredTypes is null)
            {
                Refuse("42P08", $"inconsistent types deduced for parameter {parameter.Name}", parameter.Syntax);
            }

            _isCertain = false;
            return false;
        }

        parameter.TypeId = typeId;
        return true;
    }

    private IReadOnlyList<ParameterInfo> FinishParameters()
    {
        if (_parameterPositions.Count == 0)
        {
            return [];
        }

        var highest = 0;
        foreach (var name in _parameterPositions.Keys)
        {
            if (name[0] == '$' && int.TryParse(name.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65_535)
            {
                highest = Math.Max(highest, number);
            }
        }

        if (highest == 0)
        {
            return [.. _parameterPositions.OrderBy(static pair => pair.Value).Select(pair => new ParameterInfo(pair.Key, Known(pair.Key)))];
        }

        return [.. Enumerable.Range(1, highest).Select(number => "$" + number.ToString(CultureInfo.InvariantCulture)).Select(name => new ParameterInfo(name, Known(name)))];
    }

    private int Known(string name) => _parameterTypes.TryGetValue(name, out var type) && type != TypeIds.Unknown ? type : 0;
}
