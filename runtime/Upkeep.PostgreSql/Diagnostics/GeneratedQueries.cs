using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Upkeep.Registration;

namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>The SQL behind an operation, from the manifests that the generators leave in the application's assemblies.</summary>
internal sealed class GeneratedQueries(IEnumerable<InstrumentedImplementation> implementations)
{
    private const string Key = "upkeep:query";

    private readonly ConcurrentDictionary<string, GeneratedQuery?> _found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, GeneratedQuery>> _manifests = new();

    /// <summary>Null for an operation that is no generated query.</summary>
    public GeneratedQuery? Find(string operation) => _found.GetOrAdd(operation, Search);

    private static Dictionary<string, GeneratedQuery> Read(Assembly assembly)
    {
        var queries = new Dictionary<string, GeneratedQuery>(StringComparer.Ordinal);
        foreach (var entry in assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(static entry => entry is { Key: Key, Value: not null }))
        {
            using var json = JsonDocument.Parse(entry.Value!);
            var root = json.RootElement;

            // COPY has no plan.
            if (root.GetProperty("kind").GetString() is "query" or "command")
            {
                var name = root.GetProperty("name").GetString()!;
                queries.TryAdd(name, new(name, root.GetProperty("sql").GetString()!, root.GetProperty("parameters").GetArrayLength()));
            }
        }

        return queries;
    }

    private static string NameOf(Type type)
    {
        var name = (type.FullName ?? type.Name).Replace('+', '.');
        var arity = name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? name : name[..arity];
    }

    private GeneratedQuery? Search(string operation)
    {
        var dot = operation.LastIndexOf('.');
        if (dot < 0)
        {
            return null;
        }

        foreach (var implementation in implementations.Where(one => NameOf(one.Service) == operation[..dot]))
        {
            var manifest = _manifests.GetOrAdd(implementation.Implementation.Assembly, static assembly => Read(assembly));
            if (manifest.TryGetValue($"{NameOf(implementation.Implementation)}{operation[dot..]}", out var query))
            {
                return query with { Operation = operation };
            }
        }

        return null;
    }
}

/// <param name="Operation">The operation that runs it.</param>
/// <param name="Sql">As it is sent, with numbered parameters.</param>
/// <param name="Parameters">How many it has.</param>
internal sealed record GeneratedQuery(string Operation, string Sql, int Parameters);
