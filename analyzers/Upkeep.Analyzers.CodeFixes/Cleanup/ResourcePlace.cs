using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Where an acquired resource goes, and the <c>using</c> declaration that can stand there instead.</summary>
internal sealed class ResourcePlace(SemanticModel model, CancellationToken cancellation)
{
    public Replacement? Find(ExpressionSyntax acquisition)
    {
        // Only when the variable is the acquired object, not something made from it.
        ExpressionSyntax value = acquisition;
        while (value.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" }
            or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } })
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } } => Declared(declaration),
            ExpressionStatementSyntax statement => Dropped(statement, value),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax target, Parent: ExpressionStatementSyntax statement } assignment when assignment.Right == value =>
                model.GetSymbolInfo(target, cancellation).Symbol switch
                {
                    IDiscardSymbol => Dropped(statement, value),
                    ILocalSymbol local => Assigned(statement, target, local, value),
                    _ => null,
                },
            _ => null,
        };
    }

    private Replacement? Declared(LocalDeclarationStatementSyntax declaration)
    {
        if (declaration.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)
            || DeclarationPlace.ScopeOf(declaration, model, cancellation) is not { } scope
            || model.GetDeclaredSymbol(declaration.Declaration.Variables[0], cancellation) is not ILocalSymbol variable
            || !IsResource(variable.Type)
            || UsesOf(variable, scope).Any(IsWritten))
        {
            return null;
        }

        var isAsync = IsAsync(declaration, variable.Type);
        return new Replacement(declaration, UsingDeclaration.Of(declaration, isAsync), isAsync, Removed: null);
    }

    private Replacement? Dropped(ExpressionStatementSyntax statement, ExpressionSyntax value)
    {
        var type = model.GetTypeInfo(value, cancellation).Type;
        var name = NameFor(type);

        // What was begun under a condition goes on behind it; ended with the braces it would take back what belongs to it.
        var scope = DeclarationPlace.ScopeOf(statement, model, cancellation);
        if (scope is null || !IsResource(type) || (scope == statement && name == "transaction"))
        {
            return null;
        }

        var isAsync = IsAsync(statement, type);
        return new Replacement(statement, UsingDeclaration.InPlaceOf(statement, type: null, UnusedName.For(statement, model, name), value, isAsync), isAsync, Removed: null);
    }

    // Declared first and assigned later: the declaration moves to the assignment, where nothing outside its block uses the variable.
    private Replacement? Assigned(ExpressionStatementSyntax statement, IdentifierNameSyntax target, ILocalSymbol variable, ExpressionSyntax value)
    {
        if (variable.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || reference.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: { IsVar: false } type, Parent: LocalDeclarationStatementSyntax declaration } } declarator
            || declarator.Initializer is not (null or { Value.RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression })
            || declaration.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)
            || declaration.Parent is not (BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax)
            || DeclarationPlace.HasTextInside(declaration) || statement.DescendantTrivia().Any(static trivia => trivia.IsDirective)
            || DeclarationPlace.ScopeOf(statement, model, cancellation) is not { } scope
            || !IsResource(variable.Type)
            || (scope == statement && NameFor(variable.Type) == "transaction"))
        {
            return null;
        }

        var outer = declaration.Parent is GlobalStatementSyntax ? declaration.SyntaxTree.GetRoot(cancellation) : declaration.Parent is SwitchSectionSyntax { Parent: { } all } ? all : declaration.Parent;
        if (UsesOf(variable, outer).Any(use => use != target && (use.SpanStart < statement.Span.End || !scope.Span.Contains(use.Span) || IsWritten(use) || IsInLocalFunction(use, scope))))
        {
            return null;
        }

        var isAsync = IsAsync(statement, variable.Type);
        var fresh = UsingDeclaration.InPlaceOf(statement, type, target.Identifier.Text, value, isAsync);
        return new Replacement(statement, fresh, isAsync, declaration);
    }

    private IEnumerable<IdentifierNameSyntax> UsesOf(ILocalSymbol variable, SyntaxNode scope) => scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
        name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, variable));

    // A using variable may neither be assigned again nor passed by reference.
    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) || argument.Parent is TupleExpressionSyntax,
        RefExpressionSyntax => true,
        _ => false,
    };

    // It can be called before the assignment, wherever it stands.
    private static bool IsInLocalFunction(SyntaxNode use, SyntaxNode scope) =>
        use.Ancestors().TakeWhile(ancestor => ancestor != scope).Any(static ancestor => ancestor is LocalFunctionStatementSyntax);

    // A variable that holds the task is awaited later; there is nothing to dispose at its declaration.
    private static bool IsResource(ITypeSymbol? type) => type is not null && SymbolEqualityComparer.Default.Equals(DatabaseTypes.Unwrap(type), type);

    private static bool IsAsync(SyntaxNode node, ITypeSymbol? type) => UsingKeyword.IsInAsyncCode(node) && UsingKeyword.IsAsyncDisposable(type);

    private static string NameFor(ITypeSymbol? type) => type?.Name switch
    {
        { } name when name.EndsWith("Connection", StringComparison.Ordinal) => "connection",
        { } name when name.EndsWith("Transaction", StringComparison.Ordinal) => "transaction",
        { } name when name.EndsWith("Reader", StringComparison.Ordinal) || name.EndsWith("Exporter", StringComparison.Ordinal) => "reader",
        { } name when name.EndsWith("Writer", StringComparison.Ordinal) || name.EndsWith("Importer", StringComparison.Ordinal) => "writer",
        _ => "resource",
    };

    /// <param name="Removed">The declaration that the new one makes superfluous.</param>
    internal sealed record Replacement(StatementSyntax Statement, LocalDeclarationStatementSyntax Declaration, bool IsAsync, LocalDeclarationStatementSyntax? Removed);
}
