using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Analyzers.Sql.Correctness.Results;
using Upkeep.Sql.Binding;

namespace Upkeep.Analyzers.Infrastructure.Sql.Glance;

/// <summary>
/// Knows the methods about whose SQL one analyzer has surely nothing to say, whatever the code around it means. Most SQL is right, and then its
/// method need not be bound.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="schema">The project's schema.</param>
/// <param name="isQuiet">The analyzer has nothing to say about a text as such.</param>
internal sealed class QuietBodies(Compilation compilation, ProjectSchema schema, Func<EmbeddedSql, bool> isQuiet)
{
    private readonly CodeBodies _bodies = CodeBodies.Of(compilation);
    private readonly ConcurrentDictionary<string, bool> _texts = new(StringComparer.Ordinal);

    public bool Contains(CodeBody body)
    {
        var glance = SqlGlance.Of(body, _bodies.Texts);
        return !glance.IsUnclear && glance.Texts.TrueForAll(text => _texts.GetOrAdd(text, key => isQuiet(new EmbeddedSql(key, [], [], [], schema.Level))) && FitsTheCode(text, glance));
    }

    private bool FitsTheCode(string text, SqlGlance glance)
    {
        if (!schema.IsPresent)
        {
            return true;
        }

        var analysis = schema.Queries.Of(text, []);
        return TakesParameters(analysis, glance) && analysis.Bound.All(bound => GivesColumns(bound, glance, isOnly: glance.Texts.Count == 1 && analysis.Bound.Count == 1));
    }

    private bool TakesParameters(SqlAnalysis analysis, SqlGlance glance)
    {
        var supplied = new Dictionary<string, ParameterType>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in analysis.Bound.SelectMany(static bound => bound.Parameters))
        {
            if (parameter.TypeId != 0 && glance.Supplied.TryGetValue(parameter.Name, out var type))
            {
                if (type is null)
                {
                    return false;
                }

                supplied[parameter.Name] = type;
            }
        }

        return supplied.Count == 0 || analysis.With(schema, supplied) is null;
    }

    private bool GivesColumns(BoundStatement bound, SqlGlance glance, bool isOnly)
    {
        if (bound.Columns.Count == 0)
        {
            return true;
        }

        foreach (var read in glance.Reads)
        {
            if (read.Type is null)
            {
                continue;
            }

            if (read.Ordinal >= bound.Columns.Count || compilation.GetTypeByMetadataName(read.Type) is not { } target)
            {
                return false;
            }

            // Of several readers, or results of one, it may be another one that is asked.
            var column = bound.Columns[read.Ordinal];
            var takesNull = read.TakesNull || (isOnly && glance.Reads.Exists(other => other.Type is null && (other.Ordinal == read.Ordinal || other.Ordinal < 0)));
            if ((column.IsNullable == true && !takesNull) || (schema.Schema.FindType(column.TypeId) is { } type && !ReadableTypes.CanRead(target, type)))
            {
                return false;
            }
        }

        return true;
    }
}
