using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Disposes the field where the type cleans up, and makes the type disposable where it is not yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FieldNotDisposedCodeFix : NodeCodeFixProvider<SyntaxNode>
{
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.FieldNotDisposed];

    protected override string Title => "Dispose the field";

    protected override async Task<Document?> FixAsync(Document document, SyntaxNode node, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type)
        {
            return null;
        }

        var member = node is AssignmentExpressionSyntax assignment
            ? model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol
            : model.GetDeclaredSymbol(node, cancellationToken);
        if (member is null || MemberDisposal.Of(member, node is not AssignmentExpressionSyntax, DisposesAsynchronously(declaration)) is not { } disposal)
        {
            return null;
        }

        var changed = DisposalEditor.AddStatement(declaration, type, disposal.Statement, disposal.Awaits);
        return changed is null ? null : document.WithSyntaxRoot(root.ReplaceNode(declaration, changed));
    }

    private static bool DisposesAsynchronously(TypeDeclarationSyntax declaration)
    {
        var methods = DisposalEditor.CleanUpMethods(declaration);
        return methods.Count > 0 && methods.All(method => method.Identifier.Text != "Dispose" && method.Modifiers.Any(SyntaxKind.AsyncKeyword));
    }
}
