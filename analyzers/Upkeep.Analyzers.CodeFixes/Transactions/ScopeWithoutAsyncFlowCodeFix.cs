using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.CodeFixes.Transactions;

/// <summary>Adds <c>TransactionScopeAsyncFlowOption.Enabled</c> to the constructor call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ScopeWithoutAsyncFlowCodeFix : CodeFixProvider
{
    private const string Option = "TransactionScopeAsyncFlowOption";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ScopeWithoutAsyncFlow];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation
            || model?.GetSymbolInfo(creation, context.CancellationToken).Symbol is not IMethodSymbol constructor
            || constructor.Parameters.Any(parameter => parameter.Type.Name == "EnterpriseServicesInteropOption"))
        {
            return;
        }

        // As long as the scope itself is written: System.Transactions.TransactionScope needs the same in front.
        var prefix = creation is ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax qualified } ? qualified.Left + "." : "";
        var enabled = SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"{prefix}{Option}.Enabled"));
        var existing = arguments.Arguments.FirstOrDefault(argument => argument.ToString().Contains(Option));
        var changed = existing is null
            ? arguments.AddArguments(arguments.Arguments.Count == 0 ? enabled : enabled.WithLeadingTrivia(SyntaxFactory.Space))
            : arguments.ReplaceNode(existing, enabled.WithTriviaFrom(existing));
        context.RegisterCodeFix(
            CodeAction.Create("Let the scope flow across awaits", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(arguments, changed))), nameof(ScopeWithoutAsyncFlowCodeFix)),
            context.Diagnostics);
    }
}
