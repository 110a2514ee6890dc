using Upkeep.Sql.Advice;
using Upkeep.Sql.Binding;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>What a text means with the types that the code gives its parameters, where these are others than the statement asks for.</summary>
internal sealed class TypedAnalysis(IReadOnlyList<BoundStatement> bound, IReadOnlyList<Finding> findings, IReadOnlyDictionary<string, ParameterType> types)
{
    public IReadOnlyList<BoundStatement> Bound { get; } = bound;

    public IReadOnlyList<Finding> Findings { get; } = findings;

    public bool Has(string parameter) => types.ContainsKey(parameter) || types.ContainsKey("$" + parameter);

    /// <summary>Such as <c>@id is sent as text because it is a string</c>.</summary>
    public string Describe(string parameter)
    {
        var name = types.ContainsKey(parameter) ? (parameter.StartsWith("$", StringComparison.Ordinal) ? parameter : "@" + parameter) : types.ContainsKey("$" + parameter) ? "$" + parameter : null;
        return name is null ? "@" + parameter : $"{name} is sent as {types[name.TrimStart('@')].Name} because {types[name.TrimStart('@')].Reason}";
    }
}

/// <summary>The PostgreSQL type a value is sent with, and why.</summary>
internal sealed record ParameterType(int TypeId, string Name, string Reason);
