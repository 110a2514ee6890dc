using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Removes the handler in Dispose. Not offered for a lambda: it has no name to remove it by.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class EventNotUnsubscribedFix : NodeCodeFixProvider<AssignmentExpressionSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.EventNotUnsubscribed];

    protected override string Title => "Remove the handler in Dispose";

    protected override async Task<Document?> FixAsync(Document document, AssignmentExpressionSyntax node, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type
            || node.Right is LambdaExpressionSyntax or AnonymousMethodExpressionSyntax
            || PublisherInDispose(node.Left, model, cancellationToken) is not { } publisher)
        {
            return null;
        }

        var removal = ExpressionStatement(AssignmentExpression(SyntaxKind.SubtractAssignmentExpression, publisher.WithoutTrivia(), node.Right.WithoutTrivia()));
        return DisposalEditor.AddStatement(declaration, type, removal) is { } changed
            ? document.WithSyntaxRoot(root.ReplaceNode(declaration, changed))
            : null;
    }

    // The event as it can be named outside of the constructor: a constructor's parameter by the member it was stored in.
    private static ExpressionSyntax? PublisherInDispose(ExpressionSyntax reference, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reference is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } access
            || model.GetSymbolInfo(name, cancellationToken).Symbol is not IParameterSymbol parameter
            || reference.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not { } constructor)
        {
            return reference;
        }

        var member = constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && Stores(assignment.Right, parameter, model, cancellationToken))
            .Select(assignment => model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol)
            .FirstOrDefault(symbol => symbol is IFieldSymbol or IPropertySymbol);
        return member is null ? null : access.WithExpression(IdentifierName(member.Name));
    }

    private static bool Stores(ExpressionSyntax value, IParameterSymbol parameter, SemanticModel model, CancellationToken cancellationToken)
    {
        var stored = value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce ? coalesce.Left : value;
        return SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(stored, cancellationToken).Symbol, parameter);
    }
}
