using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Queries.AsyncCalls;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Queries;

/// <summary>Awaits: the asynchronous twin of a synchronous call, or the task that was blocked on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SyncDatabaseCallCodeFix : NodeCodeFixProvider<ExpressionSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.SyncDatabaseCall];

    protected override string Title => "Await the asynchronous call";

    protected override async Task<Document?> FixAsync(Document document, ExpressionSyntax node, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);

        // What is reported inside of `a?.B()` would have to be awaited as a whole, null and all.
        if (root is null || model is null || node.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is not null
            || Awaited(node, model, cancellationToken) is not { } awaited)
        {
            return null;
        }

        ExpressionSyntax replacement = AwaitExpression(
            Token(Microsoft.CodeAnalysis.CSharp.SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space), awaited.WithoutLeadingTrivia());
        if (node.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax or InvocationExpressionSyntax)
        {
            replacement = ParenthesizedExpression(replacement);
        }

        return document.WithSyntaxRoot(root.ReplaceNode(node, replacement.WithTriviaFrom(node)));
    }

    private static ExpressionSyntax? Awaited(ExpressionSyntax node, SemanticModel model, CancellationToken cancellationToken)
    {
        var operation = model.GetOperation(node, cancellationToken);
        if (operation is null || !AsyncContext.CanAwait(operation))
        {
            return null;
        }

        switch (operation)
        {
            case IPropertyReferenceOperation property when BlockingWait.OnProperty(property) is not null:
                return TaskOf(property.Instance);
            case IInvocationOperation call when BlockingWait.OnCall(call) is not null:
                // Wait(timeout) waits for something else.
                return call.Arguments.Length > 0 ? null
                    : TaskOf(call.TargetMethod.Name == "Wait" ? call.Instance : ((IInvocationOperation)call.Instance!).Instance);
            case IInvocationOperation call when AsyncTwin.Of(call) is { } twin && node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation:
                return Call(invocation, access, call, twin, model, cancellationToken);
            default:
                return null;
        }
    }

    private static ExpressionSyntax? TaskOf(IOperation? task) => OperationSteps.Strip(task)?.Syntax as ExpressionSyntax;

    private static InvocationExpressionSyntax Call(
        InvocationExpressionSyntax invocation, MemberAccessExpressionSyntax access, IInvocationOperation call, IMethodSymbol twin, SemanticModel model, CancellationToken cancellationToken)
    {
        var name = access.Name is GenericNameSyntax generic
            ? generic.WithIdentifier(Identifier(twin.Name).WithTriviaFrom(generic.Identifier))
            : (SimpleNameSyntax)IdentifierName(Identifier(twin.Name).WithTriviaFrom(access.Name.Identifier));
        var changed = invocation.WithExpression(access.WithName(name));
        var token = model.GetEnclosingSymbol(invocation.SpanStart, cancellationToken) is { } enclosing ? TokenAtHand.Of(call, EnclosingMember.Of(enclosing)) : null;
        return token is not null && TokenParameter(twin, call) is { } parameter
            ? changed.WithArgumentList(TokenArgument.Add(invocation.ArgumentList, call, parameter, token))
            : changed;
    }

    // Of the twin itself, or of an overload with one parameter more.
    private static IParameterSymbol? TokenParameter(IMethodSymbol twin, IInvocationOperation call)
    {
        if (MustRunToItsEnd(twin.Name))
        {
            return null;
        }

        var own = twin.Parameters.FirstOrDefault(parameter => parameter.Type.Name == "CancellationToken");
        return own ?? twin.ContainingType.GetMembers(twin.Name).OfType<IMethodSymbol>()
            .Where(overload => overload.Arity == twin.Arity && overload.Parameters.Length == twin.Parameters.Length + 1)
            .Select(overload => overload.Parameters[overload.Parameters.Length - 1])
            .FirstOrDefault(parameter => parameter.Type.Name == "CancellationToken" && call.Arguments.Length <= parameter.Ordinal);
    }

    private static bool MustRunToItsEnd(string name) => name.StartsWith("Commit", StringComparison.Ordinal) || name.StartsWith("Rollback", StringComparison.Ordinal);
}
