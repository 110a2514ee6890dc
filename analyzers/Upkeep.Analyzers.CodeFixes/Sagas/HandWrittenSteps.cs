using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.CodeFixes.Sagas;

/// <summary>Cuts a try block where the list is filled.</summary>
internal static class HandWrittenSteps
{
    public static IReadOnlyList<HandWrittenStep>? Read(
        TryStatementSyntax attempt, CatchClauseSyntax handler, ILocalSymbol list, SemanticModel model, HandWrittenSaga.InputRewriter rewriter)
    {
        var steps = new List<HandWrittenStep>();
        var body = new List<StatementSyntax>();
        foreach (var statement in attempt.Block.Statements)
        {
            if (UndoIn(statement, list, model) is { } undo)
            {
                if (body.Count == 0 || UndoStatements(undo, handler, list, model, rewriter) is not { } undoing || !TryAdd(undoing))
                {
                    return null;
                }
            }
            else if (statement is not ReturnStatementSyntax)
            {
                body.Add(statement);
            }
        }

        return body.Count > 0 && !TryAdd(null) ? null : steps.Count > 0 ? steps : null;

        bool TryAdd(IReadOnlyList<string>? undoing)
        {
            // A value that goes from one step to the next would have to be an output; and a nested fill or return has no place in a step.
            if (body.Any(statement => statement.DescendantNodes().Any(node => node is ReturnStatementSyntax || IsList(node, list, model))) || HandsOn(body, attempt, model))
            {
                return false;
            }

            steps.Add(new HandWrittenStep(NameOf(body, steps), [.. body.Select(statement => Text(rewriter.Visit(statement)!))], undoing));
            body.Clear();
            return true;
        }
    }

    private static bool HandsOn(List<StatementSyntax> body, TryStatementSyntax attempt, SemanticModel model)
    {
        var locals = model.AnalyzeDataFlow(body[0], body[body.Count - 1])?.VariablesDeclared ?? [];
        return attempt.Block.Statements.Where(statement => !body.Contains(statement)).SelectMany(static statement => statement.DescendantNodes())
            .Any(node => node is IdentifierNameSyntax name && model.GetSymbolInfo(name).Symbol is ILocalSymbol local && locals.Contains(local, SymbolEqualityComparer.Default));
    }

    /// <summary>Whether the statement does nothing but put a compensation into the list.</summary>
    public static bool IsFilling(StatementSyntax statement, ILocalSymbol list, SemanticModel model) => UndoIn(statement, list, model) is not null;

    private static ExpressionSyntax? UndoIn(StatementSyntax statement, ILocalSymbol list, SemanticModel model) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } target }, ArgumentList.Arguments: { Count: > 0 } arguments } }
        && IsList(target, list, model) ? arguments.Last().Expression : null;

    private static IReadOnlyList<string>? UndoStatements(
        ExpressionSyntax undo, CatchClauseSyntax handler, ILocalSymbol list, SemanticModel model, HandWrittenSaga.InputRewriter rewriter)
    {
        if (list.Type is not INamedTypeSymbol { TypeArguments.Length: 1 } collection)
        {
            return null;
        }

        var element = collection.TypeArguments[0];
        if (element.TypeKind == TypeKind.Delegate)
        {
            var isAsync = element is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: false };
            return undo switch
            {
                ParenthesizedLambdaExpressionSyntax { ExpressionBody: { } expression, ParameterList.Parameters.Count: 0 } =>
                    [Statement(rewriter.Visit(expression)!, isAsync && expression is not AwaitExpressionSyntax)],
                ParenthesizedLambdaExpressionSyntax { Block: { } block, ParameterList.Parameters.Count: 0 } lambda when !isAsync || lambda.AsyncKeyword.RawKind != 0 =>
                    [.. block.Statements.Select(statement => Text(rewriter.Visit(statement)!))],
                IdentifierNameSyntax or MemberAccessExpressionSyntax => [Statement(SyntaxFactory.InvocationExpression((ExpressionSyntax)rewriter.Visit(undo)!), isAsync)],
                _ => null,
            };
        }

        // Records of what to undo: the loop's body, with the record in place of its element.
        var loop = handler.Block.Statements.FirstOrDefault(static statement => statement is ForStatementSyntax or ForEachStatementSyntax);
        var body = loop switch { ForStatementSyntax one => one.Statement, ForEachStatementSyntax one => one.Statement, _ => null };
        var only = body is BlockSyntax { Statements.Count: 1 } loopBody ? loopBody.Statements[0] : body as ExpressionStatementSyntax;
        var used = only?.DescendantNodes().Where(node => loop is ForEachStatementSyntax each
            ? node is IdentifierNameSyntax name && name.Identifier.ValueText == each.Identifier.ValueText
            : node is ElementAccessExpressionSyntax access && IsList(access.Expression, list, model)).ToList();
        if (only is null || used is not { Count: 1 } || element.TypeKind is TypeKind.Interface)
        {
            return null;
        }

        var replacement = undo is ImplicitObjectCreationExpressionSyntax { ArgumentList: { } arguments, Initializer: var initializer }
            ? SyntaxFactory.ObjectCreationExpression(SyntaxFactory.ParseTypeName(element.ToMinimalDisplayString(model, undo.SpanStart)).WithLeadingTrivia(SyntaxFactory.Space), arguments, initializer)
            : undo;
        (rewriter.Replaced, rewriter.Replacement) = (used[0], ((ExpressionSyntax)rewriter.Visit(replacement)!).WithoutTrivia());
        var statement = Text(rewriter.Visit(only)!);
        (rewriter.Replaced, rewriter.Replacement) = (null, null);
        return [statement];
    }

    private static string Statement(SyntaxNode expression, bool isAwaited) => $"{(isAwaited ? "await " : "")}{expression.WithoutTrivia().ToFullString()};";

    private static string Text(SyntaxNode statement)
    {
        // The comment above a statement says what the step is for, numbers and all: it stays.
        var lines = statement.ToFullString().Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0);
        return string.Join("\n", lines);
    }

    private static bool IsList(SyntaxNode node, ILocalSymbol list, SemanticModel model) =>
        node is IdentifierNameSyntax name && name.Identifier.ValueText == list.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, list);

    private static string NameOf(List<StatementSyntax> body, List<HandWrittenStep> steps)
    {
        var called = body.SelectMany(static statement => statement.DescendantNodes()).OfType<AwaitExpressionSyntax>().Select(static one => one.Expression)
            .OfType<InvocationExpressionSyntax>().Select(static call => call.Expression).Select(static expression => expression switch
            {
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                SimpleNameSyntax simple => simple.Identifier.ValueText,
                _ => null,
            }).FirstOrDefault(static name => name is not null) ?? "Step";
        var name = SagaClassWriter.WithoutAsync(SagaClassWriter.Pascal(called)) + "Step";
        return steps.Any(step => step.Name == name) ? $"{name}{steps.Count + 1}" : name;
    }
}
