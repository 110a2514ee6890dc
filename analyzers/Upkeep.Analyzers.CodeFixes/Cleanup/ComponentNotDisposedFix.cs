using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Cleanup.Components;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Ends in Dispose or DisposeAsync what the component started, and says that the component can be disposed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ComponentNotDisposedFix : NodeCodeFixProvider<SyntaxNode>
{
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.ComponentNotDisposed];

    protected override string Title => "End it when the component is disposed";

    protected override async Task<Document?> FixAsync(Document document, SyntaxNode node, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type
            || EndOf(node, model, cancellationToken) is not { } end)
        {
            return null;
        }

        TypeDeclarationSyntax? changed;
        if (DisposalEditor.CleanUpMethods(declaration).Any(method => Mentions(method, end.Name)))
        {
            // Everything is there but the interface that makes Blazor call it.
            changed = BlazorComponents.IsDisposable(type) ? null : DisposalEditor.AddMissingInterface(declaration, type);
        }
        else
        {
            changed = DisposalEditor.AddStatement(declaration, type, end.Statement, end.Awaits);
        }

        return changed is null ? null : document.WithSyntaxRoot(root.ReplaceNode(declaration, changed));
    }

    private static bool Mentions(MethodDeclarationSyntax method, string name) =>
        method.DescendantNodes().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.Text == name);

    private static (string Name, StatementSyntax Statement, bool Awaits)? EndOf(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } addition)
        {
            return addition.Right is LambdaExpressionSyntax or AnonymousMethodExpressionSyntax
                ? null
                : (model.GetSymbolInfo(addition.Left, cancellationToken).Symbol?.Name ?? "",
                    ExpressionStatement(AssignmentExpression(SyntaxKind.SubtractAssignmentExpression, addition.Left.WithoutTrivia(), addition.Right.WithoutTrivia())),
                    false);
        }

        var member = node is AssignmentExpressionSyntax assignment
            ? model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol
            : model.GetDeclaredSymbol(node, cancellationToken);
        return member is not null && MemberDisposal.Of(member, node is not AssignmentExpressionSyntax, prefersAsync: false) is { } disposal
            ? (disposal.Name, disposal.Statement, disposal.Awaits)
            : null;
    }
}
