using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Generators.Pipeline;

/// <summary>
/// What of a file can matter to another: everything but comments and what stands in the bodies of members. No generator reads a body, so an
/// edit inside one, which is what most key strokes are, changes no model.
/// </summary>
internal sealed class DeclarationSurface
{
    private static readonly ConditionalWeakTable<SyntaxTree, DeclarationSurface> s_known = new();

    private readonly ImmutableArray<byte> _hash;

    private DeclarationSurface(SyntaxTree tree, SyntaxNode root)
    {
        using var hash = SHA256.Create();
        _hash = ImmutableArray.Create(hash.ComputeHash(Encoding.UTF8.GetBytes(Text(root))));
        Candidates = [.. root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .Where(static type => type.AttributeLists.Count > 0)];
        Aliases = [.. root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(static directive => directive.Alias is not null)
            .Select(static directive => directive.Alias!.Name.Identifier.ValueText)];
        Options = tree.Options;
    }

    /// <summary>The declarations that carry an attribute, in the order of the text.</summary>
    public ImmutableArray<TypeDeclarationSyntax> Candidates { get; }

    /// <summary>Names that may stand for any type, an attribute's included.</summary>
    public ImmutableArray<string> Aliases { get; }

    private ParseOptions Options { get; }

    public static DeclarationSurface Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!s_known.TryGetValue(tree, out var surface))
        {
            var root = tree.GetRoot(cancellationToken);
            surface = s_known.GetValue(tree, key => new DeclarationSurface(key, root));
        }

        return surface;
    }

    public bool IsSame(DeclarationSurface other) => Options.Equals(other.Options) && _hash.SequenceEqual(other._hash);

    private static string Text(SyntaxNode root)
    {
        var text = new StringBuilder();
        foreach (var item in root.DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (item.AsNode() is { } node)
            {
                // That there is a body matters, and so does a change of the nullable context inside it: it holds to the end of the file.
                if (IsBody(node))
                {
                    text.Append(node is BlockSyntax ? "{}" : "=>;");
                    AppendDirectives(text, node);
                }

                continue;
            }

            var token = item.AsToken();
            AppendDirectives(text, token);
            text.Append(token.Text).Append(' ');
        }

        return text.ToString();
    }

    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax;

    private static void AppendDirectives(StringBuilder text, SyntaxNodeOrToken part)
    {
        if (!part.ContainsDirectives)
        {
            return;
        }

        foreach (var trivia in part.IsNode ? part.AsNode()!.DescendantTrivia() : part.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.NullableDirectiveTrivia))
            {
                text.Append(trivia.ToFullString());
            }
        }
    }
}
