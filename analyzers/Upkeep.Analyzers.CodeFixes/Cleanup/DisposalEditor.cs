using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Puts a statement into the clean-up method of a type; writes the method where there is none yet.</summary>
internal static class DisposalEditor
{
    /// <summary>Null where the clean-up is somewhere a fix must not touch: in another file, or sealed in a base type.</summary>
    /// <param name="declaration">The part of the type that holds the finding.</param>
    /// <param name="type">The type.</param>
    /// <param name="statement">What to add.</param>
    /// <param name="awaits">The statement awaits, and so belongs into DisposeAsync.</param>
    public static TypeDeclarationSyntax? AddStatement(TypeDeclarationSyntax declaration, INamedTypeSymbol type, StatementSyntax statement, bool awaits = false)
    {
        statement = statement.WithLeadingTrivia(ElasticMarker).WithTrailingTrivia(ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
        var methods = CleanUpMethods(declaration);
        if (methods.Count > 0)
        {
            var targets = awaits
                ? methods.Where(method => method.Identifier.Text == "DisposeAsync" && method.Modifiers.Any(SyntaxKind.AsyncKeyword)).ToList()
                : methods.Where(method => !Delegates(method, methods)).ToList();
            return targets.Count == 0 || targets.Any(method => Prepend(method, statement) is null)
                ? null
                : AddMissingInterface(declaration.ReplaceNodes(targets, (_, method) => Prepend(method, statement)!), type);
        }

        return type.GetMembers().OfType<IMethodSymbol>().Any(method => method.Name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore")
            ? null
            : DisposeMethodWriter.AddMethod(declaration, type, statement, awaits);
    }

    public static List<MethodDeclarationSyntax> CleanUpMethods(TypeDeclarationSyntax declaration) =>
        [.. declaration.Members.OfType<MethodDeclarationSyntax>().Where(IsCleanUp)];

    /// <summary>A type with a Dispose method that no interface announces gets the interface.</summary>
    public static TypeDeclarationSyntax AddMissingInterface(TypeDeclarationSyntax declaration, INamedTypeSymbol type)
    {
        if (type.AllInterfaces.Any(implemented => implemented.Name is "IDisposable" or "IAsyncDisposable"))
        {
            return declaration;
        }

        var names = CleanUpMethods(declaration).Where(method => method.ParameterList.Parameters.Count == 0).Select(method => method.Identifier.Text).ToList();
        declaration = names.Contains("Dispose") ? DisposeMethodWriter.AddInterface(declaration, "IDisposable") : declaration;
        return names.Contains("DisposeAsync") ? DisposeMethodWriter.AddInterface(declaration, "IAsyncDisposable") : declaration;
    }

    private static bool IsCleanUp(MethodDeclarationSyntax method) => method.Identifier.Text switch
    {
        "Dispose" => method.ParameterList.Parameters.Count == 0 || IsOfDisposePattern(method),
        "DisposeAsync" or "DisposeAsyncCore" => method.ParameterList.Parameters.Count == 0,
        _ => false,
    };

    private static bool IsOfDisposePattern(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Count == 1
        && method.ParameterList.Parameters[0].Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword };

    // Dispose() that calls Dispose(true), DisposeAsync() that calls Dispose() or DisposeAsyncCore(): one place is enough.
    private static bool Delegates(MethodDeclarationSyntax method, List<MethodDeclarationSyntax> methods) =>
        method.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            call.Expression is IdentifierNameSyntax name
            && methods.Any(other => other != method && other.Identifier.Text == name.Identifier.Text
                && other.ParameterList.Parameters.Count == call.ArgumentList.Arguments.Count));

    private static MethodDeclarationSyntax? Prepend(MethodDeclarationSyntax method, StatementSyntax statement)
    {
        if (method.Body is { } body)
        {
            var block = IsOfDisposePattern(method) ? WhenDisposing(body, method.ParameterList.Parameters[0].Identifier.Text) : body;
            return method.ReplaceNode(block, Prepend(block, statement));
        }

        if (method.ExpressionBody is not { Expression: not ThrowExpressionSyntax and var expression } || IsOfDisposePattern(method))
        {
            return null;
        }

        var isVoid = method.ReturnType is PredefinedTypeSyntax || method.Modifiers.Any(SyntaxKind.AsyncKeyword);
        StatementSyntax last = isVoid ? ExpressionStatement(expression.WithoutTrivia()) : ReturnStatement(expression.WithoutTrivia());
        return method
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(Block(statement, last).WithTrailingTrivia(method.GetTrailingTrivia()))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static BlockSyntax WhenDisposing(BlockSyntax body, string parameter) =>
        body.Statements.OfType<IfStatementSyntax>()
            .Where(candidate => candidate.Condition is IdentifierNameSyntax name && name.Identifier.Text == parameter)
            .Select(candidate => candidate.Statement).OfType<BlockSyntax>().FirstOrDefault() ?? body;

    private static BlockSyntax Prepend(BlockSyntax block, StatementSyntax statement) => block.WithStatements(block.Statements.Insert(0, statement));
}
