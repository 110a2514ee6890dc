using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.CodeFixes.Sagas;

/// <summary>A method that keeps its compensations in a list, taken apart into steps.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Method">The method.</param>
/// <param name="Parameters">What it is about: its parameters without the token.</param>
/// <param name="Token">The name of the token.</param>
/// <param name="KeyParameter">A parameter that names the piece of work, when there is one.</param>
/// <param name="Steps">In order.</param>
internal sealed record HandWrittenSaga(
    TypeDeclarationSyntax Type, MethodDeclarationSyntax Method, IReadOnlyList<ParameterSyntax> Parameters, string Token, string? KeyParameter, IReadOnlyList<HandWrittenStep> Steps)
{
    /// <summary>What was written above statements that the executor takes the place of.</summary>
    public required IReadOnlyList<string> Comments { get; init; }

    /// <returns>Null for what cannot be a saga as it stands: steps that hand each other values, arguments that cannot be stored, static methods.</returns>
    public static HandWrittenSaga? Read(VariableDeclaratorSyntax list, SemanticModel model, CancellationToken cancellationToken)
    {
        if (list.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: ClassDeclarationSyntax { TypeParameterList: null, Parent: not TypeDeclarationSyntax } type, TypeParameterList: null, Body: { } body } method
            || method.Modifiers.Any(SyntaxKind.StaticKeyword) || method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            || method.AttributeLists.Count > 0 || body.Statements.OfType<TryStatementSyntax>().Count() != 1
            || body.Statements.OfType<TryStatementSyntax>().First() is not { Finally: null, Catches.Count: 1 } attempt
            || body.Statements.Any(statement => statement != attempt && !statement.Contains(list) && statement is not ReturnStatementSyntax)
            || model.GetDeclaredSymbol(list, cancellationToken) is not ILocalSymbol symbol)
        {
            return null;
        }

        var parameters = method.ParameterList.Parameters.Where(parameter => model.GetDeclaredSymbol(parameter, cancellationToken)!.Type.Name != nameof(CancellationToken)).ToList();
        if (parameters.Any(parameter => parameter.Modifiers.Count > 0 || model.GetDeclaredSymbol(parameter, cancellationToken)!.Type.TypeKind is TypeKind.Delegate or TypeKind.Interface))
        {
            return null;
        }

        var token = method.ParameterList.Parameters.FirstOrDefault(parameter => !parameters.Contains(parameter))?.Identifier.ValueText ?? "cancellationToken";
        var rewriter = new InputRewriter(model, [.. parameters.Select(parameter => model.GetDeclaredSymbol(parameter, cancellationToken)!)]);
        return HandWrittenSteps.Read(attempt, attempt.Catches[0], symbol, model, rewriter) is not { } steps ? null
            : new HandWrittenSaga(type, method, parameters, token, parameters.FirstOrDefault(parameter => IsKey(model.GetDeclaredSymbol(parameter, cancellationToken)!.Type))?.Identifier.ValueText, steps)
            {
                Comments = CommentsOutside(body, attempt, symbol, model),
            };
    }

    // Whole statements go into steps, with what is written above them; fillings of the list and returns do not.
    private static List<string> CommentsOutside(BlockSyntax body, TryStatementSyntax attempt, ILocalSymbol list, SemanticModel model)
    {
        var kept = attempt.Block.Statements.Where(statement => statement is not ReturnStatementSyntax && !HandWrittenSteps.IsFilling(statement, list, model)).ToList();
        return [.. body.DescendantTrivia().Where(trivia => IsComment(trivia) && !kept.Any(statement => statement.FullSpan.Contains(trivia.Span))).Select(static trivia => trivia.ToString())];
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static bool IsKey(ITypeSymbol type) => type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 || type.Name == nameof(Guid);

    /// <summary>The parameters become properties of the saga's input.</summary>
    internal sealed class InputRewriter(SemanticModel model, IReadOnlyList<IParameterSymbol> parameters) : CSharpSyntaxRewriter
    {
        public SyntaxNode? Replaced { get; set; }

        public ExpressionSyntax? Replacement { get; set; }

        public override SyntaxNode? Visit(SyntaxNode? node) => node is not null && node == Replaced ? Replacement!.WithTriviaFrom(node) : base.Visit(node);

        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
            node.Parent is not NameColonSyntax && model.GetSymbolInfo(node).Symbol is IParameterSymbol parameter && parameters.Contains(parameter, SymbolEqualityComparer.Default)
                ? SyntaxFactory.ParseExpression($"input.{SagaClassWriter.Pascal(parameter.Name)}").WithTriviaFrom(node)
                : base.VisitIdentifierName(node);
    }
}

/// <summary>What is done, and what undoes it.</summary>
/// <param name="Name">The step's.</param>
/// <param name="Body">Statements.</param>
/// <param name="Undo">Statements; null for a last step that nothing undoes.</param>
internal sealed record HandWrittenStep(string Name, IReadOnlyList<string> Body, IReadOnlyList<string>? Undo);
