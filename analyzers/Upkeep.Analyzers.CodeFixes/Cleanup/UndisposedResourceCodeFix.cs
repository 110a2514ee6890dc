using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Turns <c>var x = …</c> into <c>await using var x = …</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UndisposedResourceCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [RuleIds.ResourceNotDisposed, RuleIds.ResourceNotDisposedOnException, RuleIds.ResourceLeftToConnection];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var acquisition = root?.FindNode(context.Span, getInnermostNodeForTie: true);
        if (root is null || model is null || acquisition is null || DeclarationOf(acquisition) is not { } declaration || !CanBeUsing(declaration, model, context.CancellationToken))
        {
            return;
        }

        var isAsync = UsingKeyword.IsInAsyncCode(declaration) && UsingKeyword.IsAsyncDisposable(TypeOf(declaration, model, context.CancellationToken));
        context.RegisterCodeFix(
            CodeAction.Create(
                isAsync ? "Dispose with 'await using'" : "Dispose with 'using'",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, WithUsing(declaration, isAsync)))),
                nameof(UndisposedResourceCodeFix)),
            context.Diagnostics);
    }

    private static LocalDeclarationStatementSyntax? DeclarationOf(SyntaxNode acquisition)
    {
        // Only when the declared variable is the acquired object, not something made from it.
        var node = acquisition.Parent;
        while (node is AwaitExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax
            || node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" }
            || node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } })
        {
            node = node.Parent;
        }

        return node is EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } },
        }
            ? declaration
            : null;
    }

    // A using variable may neither be assigned again nor passed by reference, nor stand directly in a switch section.
    private static bool CanBeUsing(LocalDeclarationStatementSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        if (declaration.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)
            || declaration.Parent is not (BlockSyntax or GlobalStatementSyntax)
            || model.GetDeclaredSymbol(declaration.Declaration.Variables[0], cancellation) is not { } variable
            || TypeOf(declaration, model, cancellation) is null)
        {
            return false;
        }

        SyntaxNode scope = declaration.Parent is GlobalStatementSyntax ? declaration.SyntaxTree.GetRoot(cancellation) : declaration.Parent;
        return !scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == variable.Name && IsWritten(name) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, variable));
    }

    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) || argument.Parent is TupleExpressionSyntax,
        RefExpressionSyntax => true,
        _ => false,
    };

    private static ITypeSymbol? TypeOf(LocalDeclarationStatementSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        var type = (model.GetDeclaredSymbol(declaration.Declaration.Variables[0], cancellation) as ILocalSymbol)?.Type;

        // A variable that holds the task is awaited later; there is nothing to dispose at its declaration.
        return type is null || !SymbolEqualityComparer.Default.Equals(DatabaseTypes.Unwrap(type), type) ? null : type;
    }

    private static LocalDeclarationStatementSyntax WithUsing(LocalDeclarationStatementSyntax declaration, bool isAsync)
    {
        var leading = declaration.GetLeadingTrivia();
        var fresh = declaration.WithLeadingTrivia().WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        if (isAsync)
        {
            fresh = fresh.WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return fresh.WithLeadingTrivia(leading);
    }
}
