using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Keeps a registration for the rest of the block, where the block goes on to wait for something.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RegistrationDroppedCodeFix : NodeCodeFixProvider<InvocationExpressionSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.RegistrationDropped];

    protected override string Title => "Dispose it at the end of the block";

    protected override async Task<Document?> FixAsync(Document document, InvocationExpressionSyntax node, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement
            || !(statement.Expression == node || (statement.Expression is AssignmentExpressionSyntax assignment && assignment.Right == node)))
        {
            return null;
        }

        var type = model.GetTypeInfo(node, cancellationToken).Type;
        var isAsync = UsingKeyword.IsInAsyncCode(node) && UsingKeyword.IsAsyncDisposable(type);
        var name = UnusedName.For(statement, model, type?.Name == "CancellationTokenRegistration" ? "registration" : "subscription");
        if (statement.Parent is IfStatementSyntax condition)
        {
            return type is not null && CanBeConditional(condition) && WaitsAfterwards(condition)
                ? document.WithSyntaxRoot(DeclarationPlace.Replace(root, condition, UsingDeclaration.InPlaceOf(statement, type: null, name, Conditional(condition, node, type), isAsync)
                    .WithLeadingTrivia(condition.GetLeadingTrivia())))
                : null;
        }

        return DeclarationPlace.ScopeOf(statement, model, cancellationToken) is { } scope && scope != statement && WaitsAfterwards(statement)
            ? document.WithSyntaxRoot(DeclarationPlace.Replace(root, statement, UsingDeclaration.InPlaceOf(statement, type: null, name, node, isAsync)))
            : null;
    }

    // The registration outlives the condition, so that the condition moves into the value.
    private static bool CanBeConditional(IfStatementSyntax condition) =>
        condition is { Else: null, Parent: BlockSyntax or GlobalStatementSyntax }
        && !condition.Condition.DescendantNodes().Any(static node => node is VariableDesignationSyntax)
        && !DeclarationPlace.HasTextInside(condition);

    private static ConditionalExpressionSyntax Conditional(IfStatementSyntax condition, InvocationExpressionSyntax call, ITypeSymbol type)
    {
        var test = condition.Condition.WithoutTrivia();
        return ConditionalExpression(
            (test is ConditionalExpressionSyntax or AssignmentExpressionSyntax ? ParenthesizedExpression(test) : test).WithTrailingTrivia(Space),
            Token(SyntaxKind.QuestionToken).WithTrailingTrivia(Space),
            call.WithoutTrivia().WithTrailingTrivia(Space),
            Token(SyntaxKind.ColonToken).WithTrailingTrivia(Space),
            LiteralExpression(type.IsValueType ? SyntaxKind.DefaultLiteralExpression : SyntaxKind.NullLiteralExpression));
    }

    // Disposed right after it was made, it would never be called.
    private static bool WaitsAfterwards(StatementSyntax statement)
    {
        IEnumerable<SyntaxNode> following = statement.Parent switch
        {
            BlockSyntax block => block.Statements.SkipWhile(other => other != statement).Skip(1),
            SwitchSectionSyntax section => section.Statements.SkipWhile(other => other != statement).Skip(1),
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.SkipWhile(member => member != statement.Parent).Skip(1),
            _ => [],
        };
        return following.SelectMany(later => later.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax)).Any(node => node is AwaitExpressionSyntax
            || node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" or "WaitOne" or "GetResult" or "Join" } });
    }
}
