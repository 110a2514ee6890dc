using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Sql.Catalog;

namespace Upkeep.Analyzers.Queries.Parameters;

/// <summary>
/// Methods of the project with <c>[Query("…")]</c> or <c>[Command("…")]</c> that take dates, and what their statements want to have for them.
/// </summary>
internal sealed class RepositoryDates(Compilation compilation, ProjectSchema schema)
{
    // An edit makes a new compilation, but only one new tree: the others have been looked at.
    private static readonly ConditionalWeakTable<SyntaxTree, string[]> s_namesByTree = new();

    // Most calls of a project are none of these: their names are known from the syntax alone.
    private readonly Lazy<HashSet<string>> _names = new(() => [.. compilation.SyntaxTrees.SelectMany(static tree => s_namesByTree.GetValue(tree, NamesIn))]);

    public bool MayBe(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Count > 0 && _names.Value.Contains(call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    });

    /// <summary><c>timestamptz</c> or <c>timestamp</c>; null where the method is none of these, or the type is another.</summary>
    public string? TypeOf(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || TextOf(method) is not { } text || schema.Queries.Of(text, []) is not { Bound.Count: > 0 } analysis)
        {
            return null;
        }

        foreach (var sent in analysis.Bound.SelectMany(static bound => bound.Parameters))
        {
            if (string.Equals(sent.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) || sent.Name == $"${parameter.Ordinal + 1}")
            {
                return sent.TypeId switch
                {
                    TypeIds.Timestamptz => "timestamptz",
                    TypeIds.Timestamp => "timestamp",
                    _ => null,
                };
            }
        }

        return null;
    }

    private static string[] NamesIn(SyntaxTree tree) =>
        tree.ToString() is var text && text.Contains("DateTime") && (text.Contains("Query(") || text.Contains("Command("))
            ? [.. tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(static method => method.AttributeLists.Count > 0 && method.ParameterList.Parameters.Any(static parameter => parameter.Type?.ToString().Contains("DateTime") == true))
                .Select(static method => method.Identifier.ValueText)]
            : [];

    private static string? TextOf(IMethodSymbol method) => method.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { Name: "QueryAttribute" or "CommandAttribute", ContainingNamespace: { Name: "Upkeep", ContainingNamespace.IsGlobalNamespace: true } })
        .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string sql } ? sql : null)
        .FirstOrDefault();
}
