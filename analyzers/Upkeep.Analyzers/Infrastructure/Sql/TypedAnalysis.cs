using Upkeep.Sql.Advice;
using Upkeep.Sql.Binding;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>What a text means with the types that the code gives its parameters, where these are others than the statement asks for.</summary>
internal sealed class TypedAnalysis(IReadOnlyList<BoundStatement> bound, IReadOnlyList<Finding> findings, IReadOnlyDictionary<string, ParameterType> types)
{
    public IReadOnlyList<BoundStatement> Bound { get; } = bound;

    public IReadOnlyList<Finding> Findings { get; } = findings;

    public bool Has(string parameter) => types.ContainsKey(parameter);

    /// <summary>Such as <c>@id is sent as text because it is a string</c>.</summary>
    public string Describe(string parameter) => types.TryGetValue(parameter, out var type) ? $"@{parameter} is sent as {type.Name} because {type.Reason}" : "@" + parameter;
}

/// <summary>The PostgreSQL type a value is sent with, and why.</summary>
internal sealed record ParameterType(int TypeId, string Name, string Reason);
