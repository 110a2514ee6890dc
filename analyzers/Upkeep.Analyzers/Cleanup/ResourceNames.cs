using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>How messages name a resource.</summary>
internal static class ResourceNames
{
    private const int MaximumLength = 40;

    public static string Of(ResourceKind kind) => kind switch
    {
        ResourceKind.Connection => "connection",
        ResourceKind.Reader => "reader",
        ResourceKind.Transaction => "transaction",
        ResourceKind.BinaryImporter or ResourceKind.CopyStream => "COPY operation",
        _ => "resource",
    };

    /// <summary>The variable it is assigned to, else the expression itself.</summary>
    public static string VariableOf(SyntaxNode acquisition)
    {
        for (var node = acquisition.Parent; node is not null and not StatementSyntax and not ArgumentSyntax; node = node.Parent)
        {
            switch (node)
            {
                case VariableDeclaratorSyntax declarator:
                    return declarator.Identifier.ValueText;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: not "_" } target }:
                    return target.Identifier.ValueText;
            }
        }

        var text = acquisition.ToString();
        return text.Length <= MaximumLength ? text : text.Substring(0, MaximumLength) + "…";
    }
}
