using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Upkeep.Testing.Generators;

/// <summary>A model that holds a symbol or a node keeps a whole compilation alive and never compares equal.</summary>
internal static class ModelGraphCheck
{
    private static readonly Type[] s_forbidden =
        [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location), typeof(Compilation), typeof(SemanticModel)];

    public static void RequireNoCompilerObjects(GeneratorDriverRunResult result)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (name, steps) in result.Results.SelectMany(static generator => generator.TrackedSteps)
            .Where(static pair => IncrementalityCheck.IsNamedByTheGenerator(pair.Key)))
        {
            foreach (var value in steps.SelectMany(static step => step.Outputs).Select(static output => output.Value))
            {
                Visit(value, name, seen);
            }
        }
    }

    private static void Visit(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        if (Array.Find(s_forbidden, type => type.IsInstanceOfType(value)) is { } forbidden)
        {
            throw new GeneratorVerificationException($"{path} holds a {value.GetType().Name}, which is a {forbidden.Name}.");
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Visit(item, $"{path}[]", seen);
            }

            return;
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Visit(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
